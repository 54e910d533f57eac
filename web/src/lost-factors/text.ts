// Owns: every word about factors that were lost: saying so, waiting, and the code that takes their place.
import { apart, leftToRight } from '../language/isolate';

export const text = {
  way: 'I can’t use any of these',
  /** Where there is but one way. */
  wayOfOne: 'I can’t use this',
  pending: (from: string) => `You said that you lost these. From ${apart(from)} on you can sign in with a mailed code.`,

  /** Of a sign-in with the code that takes their place. */
  removes: (address: string) =>
    `We sent an 8-digit code to ${leftToRight(address)}. Signing in with it removes your passkeys, your authenticator app and your saved codes. If one of them is at hand, use it instead.`,

  explain: {
    title: 'When you can’t confirm that it is you',
    lead: 'You can get back in by mail. To protect you from whoever may have your password, that takes a day.',
    steps: [
      'We mail you a code. With it, a wait of 24 hours begins.',
      'We tell you by mail that it has begun, in case it was not you.',
      'Any use of a passkey, your app or a saved code calls it off.',
      'After the wait you sign in with your password and a mailed code. Your passkeys, your app and your saved codes are removed then.',
    ] as const,
    to: (address: string) => `The code goes to ${leftToRight(address)}.`,
    send: 'Send the code',
    failed: 'No code was sent',
    have: 'I have a code',
    back: 'Go back',
  },

  code: {
    title: 'Enter the code',
    lead: (address: string) => `We sent an 8-digit code to ${leftToRight(address)}.`,
    why: 'It signs nobody in. It starts the wait of 24 hours.',
    submit: 'Start the wait',
    ended: 'This attempt has ended',
    endedDetail: 'A code works for 10 minutes and five tries. Nothing was changed; sign in again to start anew.',
    endedAction: 'Sign in again',
  },

  begun: {
    title: 'The wait has begun',
    from: (moment: string) => `From ${apart(moment)} on you can sign in with your password and a mailed code.`,
    until: (moment: string) => `You can do so until ${apart(moment)}. After that you have to say again that they are lost.`,
    callOff: 'If you find one of them meanwhile, sign in with it: that calls it off.',
    back: 'Back to signing in',
  },
};
