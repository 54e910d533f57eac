// Owns: which address shows which page, and who may open it.
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext, createRoute, createRouter, type ErrorComponentProps, lazyRouteComponent, Outlet, redirect,
} from '@tanstack/react-router';

import { readEdit } from './account/edit-search';
import { HomePage } from './account/home-page';
import { readNext } from './auth/destinations';
import { EndWarning } from './auth/end-warning';
import { onlyNoStaff, onlySignedIn, onlySignedOut, onlyStaff } from './auth/guards';
import { startSession } from './auth/session';
import { SignInAgain } from './auth/sign-in-again';
import { SignInPage } from './auth/sign-in-page';
import { StepUpPlace } from './auth/step-up-place';
import { WelcomePage } from './auth/welcome-page';
import { later, ofStaff, withHeld } from './shell/later-page';
import { LetterFrame } from './shell/letter-frame';
import { NotFoundPage } from './shell/not-found-page';
import { PagePending } from './shell/page-pending';
import { PortalFrame, PortalFramePending } from './shell/portal-frame';
import { SessionWatch } from './shell/session-watch';
import { SettingsFrame } from './shell/settings-frame';
import { ShellError } from './shell/shell-error';

/** For what fails before there is a frame to show it in. */
function FramedError(props: ErrorComponentProps) {
  return (
    <LetterFrame>
      <ShellError {...props} />
    </LetterFrame>
  );
}

const root = createRootRouteWithContext<{ cache: QueryClient }>()({
  component: () => (
    <>
      <SessionWatch />
      <Outlet />
      <StepUpPlace />
      <EndWarning />
      <SignInAgain />
    </>
  ),
  notFoundComponent: () => (
    <LetterFrame>
      <NotFoundPage />
    </LetterFrame>
  ),
  errorComponent: FramedError,
});

const letter = createRoute({
  getParentRoute: () => root,
  id: 'letter',
  validateSearch: readNext,
  errorComponent: FramedError,
  component: () => (
    <LetterFrame>
      <Outlet />
    </LetterFrame>
  ),
});

const portal = createRoute({
  getParentRoute: () => root,
  id: 'portal',
  beforeLoad: onlySignedIn,
  errorComponent: FramedError,
  pendingComponent: PortalFramePending,
  component: () => (
    <PortalFrame>
      <Outlet />
    </PortalFrame>
  ),
});

const welcome = createRoute({ getParentRoute: () => letter, path: '/', beforeLoad: onlySignedOut, component: WelcomePage });

const signUp = createRoute({
  getParentRoute: () => letter,
  path: '/sign-up',
  beforeLoad: onlySignedOut,
  component: lazyRouteComponent(() => import('./auth/sign-up-page'), 'SignUpPage'),
});

const signUpCode = createRoute({
  getParentRoute: () => letter,
  path: '/sign-up/code',
  beforeLoad: async (context) => {
    await onlySignedOut(context);
    if (context.location.state.attempt?.kind !== 'sign-up') {
      throw redirect({ to: '/sign-up', state: { notice: 'restart-sign-up' }, replace: true });
    }
  },
  component: lazyRouteComponent(() => import('./auth/sign-up-code-page'), 'SignUpCodePage'),
});

const signIn = createRoute({
  getParentRoute: () => letter,
  path: '/sign-in',
  beforeLoad: onlySignedOut,
  component: SignInPage,
});

const signInCode = createRoute({
  getParentRoute: () => letter,
  path: '/sign-in/code',
  beforeLoad: async (context) => {
    await onlySignedOut(context);
    if (context.location.state.attempt?.kind !== 'sign-in') {
      throw redirect({ to: '/sign-in', search: context.search, state: { notice: 'restart' }, replace: true });
    }
  },
  component: later(() => import('./auth/second-step-page'), 'SecondStepPage'),
});

const lostFactors = createRoute({
  getParentRoute: () => letter,
  path: '/sign-in/lost',
  beforeLoad: async (context) => {
    await onlySignedOut(context);
    if (context.location.state.attempt?.kind !== 'lost-factors') {
      throw redirect({ to: '/sign-in', search: context.search, state: { notice: 'restart' }, replace: true });
    }
  },
  component: later(() => import('./lost-factors/lost-factors-page'), 'LostFactorsPage'),
});

const forgotten = createRoute({
  getParentRoute: () => letter,
  path: '/password/forgotten',
  beforeLoad: onlySignedOut,
  component: later(() => import('./recovery/forgotten-page'), 'ForgottenPage'),
});

const newPassword = createRoute({
  getParentRoute: () => letter,
  path: '/password/new',
  beforeLoad: async (context) => {
    await onlySignedOut(context);
    if (context.location.state.attempt?.kind !== 'recovery') throw redirect({ to: '/password/forgotten', replace: true });
  },
  component: later(() => import('./recovery/new-password-page'), 'NewPasswordPage'),
});

const home = createRoute({
  getParentRoute: () => portal,
  path: '/home',
  component: HomePage,
});

const ACCOUNTS = () => import('./accounts/pages');

const accounts = createRoute({ getParentRoute: () => portal, path: '/accounts', component: later(ACCOUNTS, 'AccountsPage') });
const makeAccount = createRoute({ getParentRoute: () => portal, path: '/accounts/new', component: later(ACCOUNTS, 'MakeAccountPage') });
const account = createRoute({ getParentRoute: () => portal, path: '/accounts/$account', component: later(ACCOUNTS, 'AccountFrame') });
const overview = createRoute({ getParentRoute: () => account, path: '/', component: later(ACCOUNTS, 'OverviewPage') });
const people = createRoute({ getParentRoute: () => account, path: '/people', component: later(ACCOUNTS, 'PeoplePage') });
const approvals = createRoute({ getParentRoute: () => account, path: '/approvals', component: later(ACCOUNTS, 'ApprovalsPage') });
const ofAccount = createRoute({ getParentRoute: () => account, path: '/activity', component: later(ACCOUNTS, 'AccountActivityPage') });

const DOCUMENTS = () => import('./documents/pages');

const documentsStart = createRoute({ getParentRoute: () => portal, path: '/documents', component: later(DOCUMENTS, 'StartPage') });
const documents = createRoute({ getParentRoute: () => portal, path: '/documents/$account', component: later(DOCUMENTS, 'DocumentsFrame') });
const documentsList = createRoute({ getParentRoute: () => documents, path: '/', component: later(DOCUMENTS, 'ListPage') });
const documentsRequests = createRoute({ getParentRoute: () => documents, path: '/requests', component: later(DOCUMENTS, 'RequestsPage') });
const documentsTrash = createRoute({ getParentRoute: () => documents, path: '/trash', component: later(DOCUMENTS, 'TrashPage') });
const documentsFolders = createRoute({ getParentRoute: () => documents, path: '/folders', component: later(DOCUMENTS, 'FoldersPage') });
const documentsSeveral = createRoute({ getParentRoute: () => documents, path: '/several', component: later(DOCUMENTS, 'ArchivesPage') });
const documentOpen = createRoute({ getParentRoute: () => documents, path: '/$document', component: later(DOCUMENTS, 'DocumentPage') });

const join = createRoute({
  getParentRoute: () => portal,
  path: '/join',
  component: later(() => import('./invitation/join-page'), 'JoinPage'),
});

const settings = createRoute({ getParentRoute: () => portal, path: '/settings', component: SettingsFrame });

const settingsStart = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile', replace: true });
  },
});

const profile = createRoute({
  getParentRoute: () => settings,
  path: '/profile',
  validateSearch: readEdit,
  component: later(() => import('./account/profile-page'), 'ProfilePage'),
});

const sessions = createRoute({ getParentRoute: () => settings, path: '/sessions', component: later(() => import('./sessions/sessions-page'), 'SessionsPage') });
const activity = createRoute({ getParentRoute: () => settings, path: '/activity', component: later(() => import('./activity/activity-page'), 'ActivityPage') });

const PRIVACY = () => import('./privacy/pages');
const privacy = createRoute({ getParentRoute: () => settings, path: '/privacy', component: withHeld(PRIVACY, 'PrivacyPage') });
const privacyErase = createRoute({ getParentRoute: () => settings, path: '/privacy/erase', component: later(PRIVACY, 'ErasePage') });

const SECURITY = () => import('./security/pages');
const security = createRoute({ getParentRoute: () => settings, path: '/security', component: later(SECURITY, 'SecurityPage') });
const securityApp = createRoute({ getParentRoute: () => settings, path: '/security/app', component: later(SECURITY, 'AppPage') });
const securityCodes = createRoute({ getParentRoute: () => settings, path: '/security/codes', component: later(SECURITY, 'CodesPage') });
const securityPassword = createRoute({
  getParentRoute: () => settings,
  path: '/security/password',
  validateSearch: readNext,
  component: later(SECURITY, 'PasswordPage'),
});

const STAFF = () => import('./staff/pages');

const administrator = createRoute({ getParentRoute: () => letter, path: '/administrator', component: ofStaff(STAFF, 'JoiningPage') });
const staffInvitation = createRoute({ getParentRoute: () => letter, path: '/staff/invitation', component: ofStaff(STAFF, 'JoiningPage') });
const staffSignIn = createRoute({
  getParentRoute: () => letter,
  path: '/staff',
  beforeLoad: onlyNoStaff,
  component: ofStaff(STAFF, 'StaffSignInPage'),
});

const staffConsole = createRoute({
  getParentRoute: () => root,
  id: 'console',
  beforeLoad: onlyStaff,
  errorComponent: FramedError,
  component: ofStaff(STAFF, 'ConsoleFrame'),
});

const consoleMe = createRoute({ getParentRoute: () => staffConsole, path: '/console', component: ofStaff(STAFF, 'MePage') });
const CUSTOMERS = () => import('./customers/pages');
const EXCHANGE = () => import('./exchange/pages');
const RETENTION = () => import('./retention/pages');
const consoleFind = createRoute({ getParentRoute: () => staffConsole, path: '/console/customers', component: ofStaff(CUSTOMERS, 'FindPage') });
const consoleCustomer = createRoute({ getParentRoute: () => staffConsole, path: '/console/customers/$customer', component: ofStaff(CUSTOMERS, 'CustomerPage') });
const consoleAccount = createRoute({ getParentRoute: () => staffConsole, path: '/console/accounts/$account', component: ofStaff(CUSTOMERS, 'AccountPage') });
const consoleExchange = createRoute({ getParentRoute: () => staffConsole, path: '/console/accounts/$account/documents', component: ofStaff(EXCHANGE, 'ExchangePage') });
const consoleSeveral = createRoute({ getParentRoute: () => staffConsole, path: '/console/documents', component: ofStaff(EXCHANGE, 'SeveralPage') });
const consoleStaff = createRoute({ getParentRoute: () => staffConsole, path: '/console/staff', component: ofStaff(STAFF, 'PeoplePage') });
const consoleRetention = createRoute({ getParentRoute: () => staffConsole, path: '/console/retention', component: ofStaff(RETENTION, 'RetentionPage') });
const consoleAudit = createRoute({ getParentRoute: () => staffConsole, path: '/console/audit', component: ofStaff(STAFF, 'AuditPage') });

const invitation = createRoute({
  getParentRoute: () => letter,
  path: '/invitation',
  // Whoever is signed in joins an account with that.
  beforeLoad: () => startSession().catch(() => undefined),
  component: later(() => import('./invitation/invitation-page'), 'InvitationPage'),
});

const notMe = createRoute({ getParentRoute: () => letter, path: '/not-me', component: later(() => import('./not-me/not-me-page'), 'NotMePage') });
const erased = createRoute({ getParentRoute: () => letter, path: '/erased', component: later(() => import('./erased/erased-page'), 'ErasedPage') });

const routeTree = root.addChildren([
  letter.addChildren([
    welcome, signUp, signUpCode, signIn, signInCode, lostFactors, forgotten, newPassword, administrator, invitation, notMe, erased,
    staffInvitation, staffSignIn,
  ]),
  staffConsole.addChildren([consoleMe, consoleFind, consoleCustomer, consoleAccount, consoleExchange, consoleSeveral, consoleStaff, consoleRetention, consoleAudit]),
  portal.addChildren([
    home, join, accounts, makeAccount, documentsStart,
    documents.addChildren([documentsList, documentsRequests, documentsTrash, documentsFolders, documentsSeveral, documentOpen]),
    account.addChildren([overview, people, approvals, ofAccount]),
    settings.addChildren([settingsStart, profile, security, securityApp, securityCodes, securityPassword, sessions, activity, privacy, privacyErase]),
  ]),
]);

/** What takes longer shows an outline meanwhile. */
export const PENDING_MS = 200;

export function createPortalRouter(cache: QueryClient) {
  return createRouter({
    routeTree,
    context: { cache },
    defaultPreload: 'intent',
    defaultPendingMs: PENDING_MS,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PagePending,
    defaultErrorComponent: ShellError,
    scrollRestoration: true,
  });
}

export type PortalRouter = ReturnType<typeof createPortalRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: PortalRouter;
  }
}
