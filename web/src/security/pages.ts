// One chunk: whoever opens one of these pages is likely to open the others.
export { AppPage } from './app-page';
export { CodesPage } from './codes-page';
export { PasswordPage } from './password-page';
export { SecurityPage } from './security-page';
