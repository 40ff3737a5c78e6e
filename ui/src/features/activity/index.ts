export { ActivityPage } from './ActivityPage';
export { ByApiPage, ByEndpointPage, ByErrorPage, ByKeyPage } from './Rankings';
