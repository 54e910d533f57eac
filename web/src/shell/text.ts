// Owns: the words of the frame around all pages, and of what can go wrong anywhere.
import type { ProblemKind } from '../api/problem';

interface Words {
  /** What happened. */
  title: string;
  /** What to do. */
  todo: string;
}

export const text = {
  skip: 'Skip to content',
  places: 'Places',
  home: 'Home',
  settings: 'Settings',
  profile: 'Your profile',
  settingsPages: 'Pages of the settings',
  profileShort: 'Profile',
  sessions: 'Sign-ins',
  security: 'Security',
  activity: 'Activity',
  cancel: 'Cancel',
  footer: (operator: string) => `${operator} customer portal`,
  language: 'Language',
  languageMissing: 'This language could not be loaded',
  languageFailed: 'Your profile still names the other language',
  theme: { label: 'Theme', light: 'Light', dark: 'Dark', auto: 'As this device' },
  you: (name: string) => `Your account: ${name}`,
  signOut: 'Sign out',
  signOutFailed: 'You are still signed in',
  loading: 'Loading',
  close: 'Close',
  offline: 'You are offline. What you typed stays on this page; carry on when the connection is back.',
  retry: 'Try again',
  toHome: 'Go to the start',
  requestId: 'If you write to us, please quote',

  notFound: {
    title: 'There is no such page',
    detail: 'The address may be mistyped, or the page has moved. Nothing is lost.',
  },
  crash: {
    title: 'This page could not be shown',
    detail: 'What you had saved is safe. Load the page again; if that does not help, please come back in a few minutes.',
    reload: 'Load the page again',
  },

  /** What is safe, beside a form and in place of a page. */
  safeInForm: 'What you typed is still here.',
  safeOnPage: 'What you had saved is safe.',

  problems: {
    'malformed-request': { title: 'The portal sent something the server did not understand', todo: 'This page may be out of date: load it again.' },
    'invalid-input': { title: 'Something here cannot be accepted', todo: 'Please look over what you entered.' },
    'wrong-credentials': { title: 'The email address or the password is not right', todo: 'Check both and try again.' },
    'captcha-required': { title: 'We could not check this browser', todo: 'Please try again.' },
    'attempts-wait': { title: 'Too many wrong passwords', todo: 'To protect this account it takes no password for a while.' },
    'mails-wait': { title: 'Too many mails for now', todo: 'So many were asked for that no more are sent for a while. If you have an account, you can sign in.' },
    'network-wait': { title: 'Too many wrong passwords from your network', todo: 'Nobody on it can sign in for a while.' },
    'password-off': { title: 'This password is switched off', todo: 'It was entered wrong too often, or you told us of somebody else in your account. Choose “Forgot your password?” to set a new one.' },
    'removal-pending': { title: 'You have said so already', todo: 'Sign in again, and we tell you how long the wait is.' },
    'wrong-code': { title: 'This is not the code we sent', todo: 'Look at the newest mail and try again.' },
    'attempt-ended': { title: 'This attempt has ended', todo: 'Please start again.' },
    'link-ended': { title: 'This link does not work any more', todo: 'Please use a new one.' },
    'address-has-account': { title: 'You already have an account', todo: 'Please sign in.' },
    'not-signed-in': { title: 'You are not signed in', todo: 'Please sign in and try again.' },
    'changed-meanwhile': { title: 'This was changed in the meantime', todo: 'Nothing was overwritten. Load the page again to see the change.' },
    'too-many-codes': { title: 'Too many tries for now', todo: 'Please wait a few minutes and try again.' },
    'cross-site': { title: 'The request came from another site', todo: 'Nothing was changed. Open the portal by its own address and try again.' },
    'not-found': { title: 'This is not there any more', todo: 'Load the page again.' },
    step_up_required: { title: 'You did not confirm that it is you', todo: 'Nothing was changed.' },
    'ceremony-ended': { title: 'This took too long', todo: 'Please begin again.' },
    'passkey-refused': { title: 'This passkey does not open this account', todo: 'Use another one, or another way.' },
    'passkey-copied': { title: 'This passkey may have been copied', todo: 'Use another way, and remove this passkey in your settings.' },
    'too-many-passkeys': { title: 'You have ten passkeys', todo: 'Remove one that you no longer use.' },
    'factor-exists': { title: 'You have this already', todo: 'Remove the one that you have first.' },
    'last-passkey': { title: 'This is your only passkey', todo: 'Add another one first: you could not get back in without it.' },
    'rights-lapsed': { title: 'Your rights have lapsed', todo: 'Nobody confirmed them for 90 days. Ask an administrator to do so.' },
    'role-missing': { title: 'This is not one of your tasks', todo: 'An administrator can give you a role that has it.' },
    'posture-missing': { title: 'You can read, and change nothing', todo: 'Your training or the protection of your device has run out. Ask an administrator to note a new one.' },
    'own-matter': { title: 'Nobody decides about themselves', todo: 'You asked for this, or it is about you. Another administrator decides.' },
    'last-administrator': { title: 'Nobody else could act as administrator', todo: 'Make somebody else an administrator first.' },
    'staff-exists': { title: 'This address is of the staff already', todo: 'Change the roles of whoever has it.' },
    'too-many-invitations': { title: 'This address has had its invitations', todo: 'Five links to one address work at a time. One of them is in its mailbox.' },
    'factor-waits': { title: 'This is too new', todo: 'What was added is good for this a day later.' },
    'no-factor': { title: 'There is nothing to stand in for yet', todo: 'Add a passkey or an authenticator app first.' },
    'method-not-offered': { title: 'This way is not open to you any more', todo: 'Use another one.' },
    'wrong-password': { title: 'This is not your password', todo: 'Check it and try again.' },
    'too-many-tries': { title: 'Too many tries for now', todo: 'Please wait a few minutes and try again.' },
    internal: { title: 'Something went wrong on our side', todo: 'Please try again; if it happens again, write to us.' },
    unavailable: { title: 'The portal is not available just now', todo: 'Please try again in a minute.' },
    offline: { title: 'You are offline', todo: 'Try again when the connection is back.' },
    unreachable: { title: 'The portal did not answer', todo: 'Check your connection and try again.' },
  } satisfies Record<ProblemKind, Words> as Record<ProblemKind, Words>,
};
