export { UsersPage } from './UsersPage';
export { NewUserPage, UserPage } from './UserPage';
