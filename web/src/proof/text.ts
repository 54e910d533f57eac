// Owns: the words about proving who one is: passkeys, codes, and being asked anew.
export const text = {
  go: 'Continue',
  appCode: 'Code from your app',
  appCodeHelp: 'The 6 digits that your authenticator app shows now.',
  savedCode: 'Saved code',
  savedCodeHelp: 'One of those you printed or wrote down. Each works once.',
  usePasskey: 'Use a passkey',
  passkeyHelp: 'Your device will ask for your fingerprint, your face or its PIN. It tells us none of these.',
  waiting: 'Waiting for your device',

  others: 'Other ways',
  ways: {
    passkey: 'Use a passkey',
    totp: 'Use a code from your app',
    saved_code: 'Use a saved code',
    email: 'Use a code from a mail',
    password: 'Use your password',
  },

  stepUp: {
    title: 'Confirm that it is you',
    lead: 'What comes next matters for your account, so we ask once more. What you typed stays as it is.',
    again: 'That is not enough for this. Please confirm in another way.',
    tooNew: 'Only a second factor that you have had for a day is enough for this. Please come back then.',
    asking: 'One moment…',
  },

  /** Why there is no passkey, and what to do. */
  noPasskey: {
    cancelled: ['No passkey was used', 'It was cancelled, or your device has none for this portal. Try again, or use another way.'],
    timedOut: ['This took too long', 'Your device waited for you and gave up. Try again when you have it at hand.'],
    unsupported: ['This browser cannot use passkeys here', 'Use another way, or a newer browser.'],
    known: ['This device has a passkey for you already', 'One is enough; add another on another device.'],
  } as const,

  errors: {
    appCode: 'Enter all 6 digits of the code.',
    savedCode: 'Enter all 16 letters and digits of the code.',
    wrongCode: 'This is not the code we sent. Look at the newest mail and try again.',
    wrongAppCode: 'This is not the code that your app shows now, or it was used before. Wait for the next one and try again.',
    wrongSavedCode: 'This is not one of your saved codes, or it was used before.',
    wrongPassword: 'This is not your password. Check it and try again.',
  },
};
