// Owns: every word of the pages about signing up and in.
import { leftToRight } from '../language/isolate';
import { counted } from '../language/plural';

const characters = counted('en', {
  one: (count) => `${count} character`,
  other: (count) => `${count} characters`,
});

export const text = {
  email: 'Email address',
  name: 'Your name',
  nameHelp: 'As we should address you.',
  password: 'Password',
  newPassword: {
    help: {
      advise: (least: number) => `At least ${characters(least)}. Several unrelated words do well; of which kinds of characters is up to you.`,
      require: (least: number) => `At least ${characters(least)}, among them lower-case and upper-case letters, a digit and a special character; a space is one. Several unrelated words do well.`,
    },
    short: (least: number) => `Enter a password of at least ${characters(least)}. A sentence is easy to remember.`,
    wanted: 'Please choose a new password',
    why: 'See why and change it',
    lacks: (kinds: string) => `Add ${kinds}.`,
    kinds: { lower: 'a lower-case letter', upper: 'an upper-case letter', digit: 'a digit', special: 'a special character' },
    generated: (length: number) => `A password of ${characters(length)} was filled in and is shown. Save it in your password manager.`,
  },
  code: 'Code',
  codeHelp: '8 digits, valid for 10 minutes. Spaces and dashes do not matter.',
  passwordShow: 'Show password',
  passwordHide: 'Hide password',

  welcome: {
    title: 'Your secure portal',
    lead: (operator: string) => `Your account with ${operator}, in one quiet place.`,
    signIn: 'Sign in',
    signUp: 'Create an account',
    protects: 'How your account is protected',
    points: [
      ['Two steps on a new device', 'Your password, then a code that we send to your email address.'],
      ['Your password stays yours', 'We keep it only in a form that cannot be turned back into it, and this browser does not keep it at all.'],
      ['No one else listens', 'These pages load nothing from other companies and carry no trackers.'],
    ] as const,
  },

  signUp: {
    title: 'Create an account',
    lead: 'We send a code to your address to make sure that it is yours.',
    submit: 'Create account',
    haveOne: 'Already have an account?',
    signIn: 'Sign in',
    code: {
      title: 'Confirm your address',
      lead: (address: string) => `We sent an 8-digit code to ${leftToRight(address)}.`,
      known: 'If there is already an account with this address, the mail says so instead.',
      submit: 'Confirm address',
      restart: 'Use another address',
      ended: 'This attempt has ended',
      endedDetail: 'A code works for 10 minutes and five tries. No account was created; start again to get a new code.',
    },
  },

  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    passkey: 'Sign in with a passkey',
    forgotten: 'Forgot your password?',
    noAccount: 'New here?',
    signUp: 'Create an account',
    restartDetail: 'Please enter your password again; we keep a started sign-in only for a short time.',
    notices: {
      confirmed: ['Your address is confirmed', 'Sign in to open your account.'],
      'password-set': ['Your new password is set', 'Sign in with it. You were signed out everywhere.'],
      'invitation-accepted': ['Your account is ready', 'Sign in with the password that you have just chosen.'],
      'signed-out': ['You are signed out', 'Your session in this browser has ended.'],
      'needs-session': ['Please sign in', 'The page you asked for needs you to be signed in. You will be taken there afterwards.'],
      restart: ['Please start again', 'We keep a started sign-in only for a short time, so enter your password once more.'],
      'restart-sign-up': ['Please start again', 'We keep a started sign-up only for a short time, so enter your details once more.'],
    } as const,
    code: {
      title: 'Enter your code',
      titleOwn: 'Confirm that it is you',
      lead: (address: string) => `We sent an 8-digit code to ${leftToRight(address)}.`,
      why: 'This device is new to us, so we ask once more.',
      submit: 'Continue',
      trust: 'Trust this device for 30 days',
      trustHelp: 'Until then your password is enough on this device. Leave it off on a device that others use.',
      restart: 'Sign in with another address',
      ended: 'This code has ended',
      endedDetail: 'A code works once, for 10 minutes and five tries. Sign in again to get a new one.',
      endedAction: 'Sign in again',
    },
  },

  again: {
    title: 'Please sign in again',
    lead: 'Your session has ended. What you typed is still here; sign in and carry on where you were.',
    account: 'Account',
    leave: 'Leave without saving',
    codeLead: (address: string) => `We sent an 8-digit code to ${leftToRight(address)}.`,
  },

  idle: {
    title: 'You will be signed out soon',
    lead: 'Nothing has happened here for a while, so we will sign you out to keep your account safe. What you typed stays on this page.',
    left: 'Time left:',
    twoMinutes: 'Two minutes left.',
    oneMinute: 'One minute left.',
    fewSeconds: 'A few seconds left.',
    stay: 'Stay signed in',
    leave: 'Sign out now',
    stayFailed: 'We could not tell the server that you are here',
    leaveFailed: 'You are still signed in',
  },

  endSoon: {
    title: 'Within 2\u00a0minutes we will ask you to sign in again',
    lead: 'Every session ends after a set time, however much it is used. Nothing you typed will be lost.',
  },

  wait: {
    in: (time: string) => `You can try again in ${time}.`,
    over: 'You can try again now.',
  },

  check: { doing: 'Checking that this is a browser…', cancel: 'Cancel' },

  resend: {
    in: (clock: string) => `You can ask for a new code in ${clock}`,
    action: 'Send a new code',
    sent: 'We sent a new code. Only the newest one works.',
    tooMany: 'We have sent as many codes as we may for now. Look for the newest mail, also among spam, or start again later.',
  },

  meter: {
    strength: ['Strength: easy to guess', 'Strength: easy to guess', 'Strength: still too easy to guess', 'Strength: strong', 'Strength: very strong'] as const,
    weighing: 'Strength: …',
    short: counted('en', {
      one: (count) => `${count} more character to go`,
      other: (count) => `${count} more characters to go`,
    }),
    long: 'Too long: 128 characters is the most',
    empty: 'Its strength is shown while you type',
    classes: { lower: 'Lower case', upper: 'Upper case', digit: 'Digits', special: 'Special characters' },
    has: 'used',
    lacks: 'not used',
    generate: 'Generate a password',
  },

  errors: {
    email: 'Enter an email address, like name@example.org.',
    name: 'Enter your name.',
    nameLong: 'Enter at most 100 characters.',
    passwordMissing: 'Enter your password.',
    passwordLong: 'Enter at most 128 characters.',
    code: 'Enter all 8 digits of the code.',
    wrongCode: 'This is not the code we sent. Look at the newest mail and try again.',
    wrongCredentials: 'The email address or the password is not right. Check both and try again.',
  },

  /** What the server refuses, by field and code. */
  refusals: {
    'email.malformed': 'Enter an email address, like name@example.org.',
    'email.too_long': 'Enter an email address of at most 254 characters.',
    'email.unicode_local_part': 'Before the @, use only unaccented letters, digits and signs.',
    'name.empty': 'Enter your name.',
    'name.too_long': 'Enter at most 100 characters for your name.',
    'name.control_characters': 'Leave line breaks and invisible characters out of your name.',
    'password.empty': 'Enter your password.',
    'password.too_long': 'Enter a password of at most 128 characters.',
    'password.common': 'This password is on the lists that attackers try first. Choose another.',
    'password.contains_name': 'This password is built on your name. Choose another.',
    'password.contains_email': 'This password is built on your email address. Choose another.',
    'password.contains_operator': 'This password is built on the name of this service. Choose another.',
    'password.contains_birth_date': 'This password is built on your date of birth. Choose another.',
    'password.contains_phone': 'This password is built on your phone number. Choose another.',
    'password.composition': 'Use lower-case and upper-case letters, a digit and a special character.',
    'password.guessable': 'This password is too easy to guess. Add a few unrelated words.',
    'code.malformed': 'Enter all 8 digits of the code.',
  },
};

export type SignInNotice = keyof typeof text.signIn.notices;
