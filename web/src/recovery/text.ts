// Owns: every word of the pages of a forgotten password.
import { leftToRight } from '../language/isolate';

export const text = {
  title: 'Forgot your password?',
  lead: 'Enter your address. We send a code to it, and with the code you set a new password.',
  submit: 'Send the code',
  back: 'Back to signing in',
  code: {
    title: 'Set a new password',
    lead: (address: string) => `We sent an 8-digit code to ${leftToRight(address)}.`,
    known: 'If no account has this address, the mail says so instead.',
    password: 'New password',
    ends: 'You will be signed out everywhere, and each device is asked for a second step again. If you have an authenticator app or a passkey, it stays.',
    submit: 'Set the password',
    restart: 'Use another address',
    ended: 'This attempt has ended',
    endedDetail: 'A code works for 10 minutes and five tries. Your password is as it was; start again to get a new code.',
    endedAction: 'Send a new code',
  },
};
