// One chunk: whoever opens one of these pages is likely to open the others.
export { AccountActivityPage } from './account-activity-page';
export { AccountFrame } from './account-frame';
export { AccountsPage } from './accounts-page';
export { ApprovalsPage } from './approvals-page';
export { MakeAccountPage } from './make-account-page';
export { OverviewPage } from './overview-page';
export { PeoplePage } from '../members/people-page';
