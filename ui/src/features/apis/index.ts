export { ApisPage } from './ApisPage';
export { NewApiPage } from './NewApiPage';
