export { PoliciesPage } from './PoliciesPage';
export { NewPolicyPage, PolicyPage } from './PolicyPage';
