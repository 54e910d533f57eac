// One chunk: whoever finds a customer opens one.
export { AccountPage } from './account-page';
export { CustomerPage } from './customer-page';
export { FindPage } from './find-page';
