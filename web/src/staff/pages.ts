// One chunk: whoever opens one of these pages opens the others.
export { ConsoleFrame } from './console-frame';
export { JoiningPage } from './joining-page';
export { MePage } from './me-page';
export { StaffSignInPage } from './staff-sign-in-page';
