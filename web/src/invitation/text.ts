// Owns: every word of the page behind an invitation's link.
import { apart } from '../language/isolate';

export const text = {
  title: 'You are invited',
  greeting: (name: string) => `Hello ${apart(name)},`,
  lead: (operator: string) => `${apart(operator)} invites you to its customer portal. Choose a password, and your account is ready.`,
  choose: 'Choose a password, and your login is ready.',
  address: 'Your email address',
  submit: 'Create account',

  ended: {
    title: 'This invitation does not work any more',
    detail: 'It was used already, or it is older than 24 hours. If you have set a password with it, sign in. Otherwise ask whoever invited you for a new one.',
  },
  taken: {
    title: 'You already have an account',
    detail: 'The invited address has an account, and nothing of it was changed. Sign in with its password; if you forgot it, you can set a new one there.',
  },
  missing: {
    title: 'The link is not whole',
    detail: 'Open it from the mail again, or copy all of it. For your safety it leaves the address bar as soon as the page is open, so loading the page again needs the link again.',
  },
  signIn: 'Sign in',
  signInToJoin: 'Sign in to join',

  join: {
    title: 'Join an account',
    lead: (by: string, account: string) => `${apart(by)} invites you to the account ${apart(account)}.`,
    as: (name: string) => `You join as ${apart(name)}.`,
    join: 'Join',
    failed: 'You have not joined',
    otherTitle: 'This invitation is for another address',
    other: 'It was mailed to another address than the one you are signed in with. Sign out, then open the link in the mail again.',
    endedTitle: 'This invitation does not work any more',
    ended: 'It was used, taken back, or is older than 24 hours. Whoever invited you can do so again.',
    missingTitle: 'The invitation is not at hand any more',
    missing: 'For your safety it is kept only while the page is open. Open the link in the mail again.',
    home: 'To your accounts',
  },
};
