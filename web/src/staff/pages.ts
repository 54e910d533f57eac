// One chunk: whoever opens one of these pages opens the others.
export { AuditPage } from './audit-page';
export { ConsoleFrame } from './console-frame';
export { JoiningPage } from './joining-page';
export { MePage } from './me-page';
export { PeoplePage } from './people-page';
export { StaffSignInPage } from './staff-sign-in-page';
