export { UserGroupsPage } from './UserGroupsPage';
export { NewUserGroupPage, UserGroupPage } from './UserGroupPage';
