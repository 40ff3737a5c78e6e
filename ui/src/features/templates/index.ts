export { TemplatesPage } from './TemplatesPage';
export { NewTemplatePage, TemplatePage } from './TemplatePage';
