// Owns: every word of the staff's pages.
import { apart } from '../language/isolate';

export const text = {
  joining: {
    title: 'Join the staff',
    administrator: (operator: string) => `You hold the link that makes an administrator of ${apart(operator)}.`,
    invited: (operator: string) => `${apart(operator)} invites you to its staff.`,
    deployment: 'Deployment:',
    why: 'Staff sign in by a passkey alone: no password, no code. Your device asks for your finger, your face or its PIN.',
    name: 'Your name',
    email: 'Your work address',
    emailHelp: 'For mails from the portal. You do not sign in with it.',
    submit: 'Make the passkey',
    failed: 'You have not joined yet',
    done: { title: 'You have joined', lead: 'From now on your passkey signs you in.', next: 'Go to the sign-in' },
    ended: {
      title: 'This link does not work any more',
      detail: 'It was used already, is older than 24 hours, or a newer one was made. Ask whoever gave it to you for another.',
    },
    missing: {
      title: 'The link is not whole',
      detail: 'Copy all of it, up to the end of the line, and open it here again. For your safety it leaves the address bar as soon as the page is open, so loading the page again needs the link again.',
    },
  },
  signIn: {
    title: 'Staff sign-in',
    lead: 'For the people who run this portal. Customers sign in on their own page.',
    customers: 'To the customers’ sign-in',
  },
  frame: {
    console: 'Staff console',
    places: 'Places of the console',
    me: 'You',
    signOut: 'Sign out',
    signOutFailed: 'You are still signed in',
  },
  me: {
    title: 'You among the staff',
    roles: 'Your roles',
    email: 'Your work address',
    rightsUntil: 'Your rights hold until',
    confirm: 'Another administrator confirms them before that day.',
    lapsed: { title: 'Your rights have lapsed', todo: 'Nobody confirmed them for 90 days. Ask an administrator to do so; until then nothing here is open to you.' },
    lacks: {
      training: { title: 'Your security training has run out', todo: 'You can read, and change nothing, until an administrator has noted a new one.' },
      device: { title: 'Your device is not attested any more', todo: 'You can read, and change nothing, until an administrator has noted that it is protected.' },
    },
    may: 'What you may do',
    mayNothing: 'None of your roles has a task in the console yet.',
  },
  roles: {
    administrator: 'Administrator',
    support: 'Support',
    finance: 'Finance',
    privacy_officer: 'Privacy officer',
    auditor: 'Auditor',
  },
  actions: {
    list_staff: 'See who is of the staff',
    change_staff: 'Invite staff and change their roles',
    record_posture: 'Note trainings and attested devices',
    read_audit: 'Read what the staff did',
  },
};
