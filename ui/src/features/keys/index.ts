export { KeysPage } from './KeysPage';
export { NewKeyPage } from './NewKeyPage';
export { KeyPage } from './KeyPage';
