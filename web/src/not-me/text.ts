// Owns: every word of the page behind the link in a notice.

export const text = {
  title: 'Was this not you?',
  lead: 'You come from a mail that told you of something in your account. If somebody else did it, secure your account here.',
  does: 'What the button does',
  steps: [
    'It ends all sessions. Everybody is signed out, you too.',
    'No browser is trusted any longer.',
    'Passkeys, apps and saved codes that were added then or since are taken back. Those from before stay.',
    'Your password is switched off until you set a new one by mail.',
  ] as const,
  submit: 'This was not me',
  itWasMe: 'It was me',
  working: 'Securing your account',
  failed: 'Your account is not secured yet',

  secured: {
    title: 'Your account is secured',
    lead: 'Nobody is signed in to it, and nobody can use its password.',
    happened: 'What happened',
    steps: [
      'All sessions were ended.',
      'No browser is trusted any longer.',
      'Passkeys, apps and saved codes that were added then or since were taken back. Those from before stay.',
      'Your password is switched off.',
    ] as const,
    next: 'Set a new password to get back in. Choose one that you use nowhere else.',
    action: 'Set a new password',
  },
  ended: {
    title: 'This link does not work any more',
    detail: 'It was used already, or it is older than 72 hours. If somebody else may be in your account, set a new password: that ends all sessions too.',
    action: 'Set a new password',
  },
  missing: {
    title: 'The link is not whole',
    detail: 'Open it from the mail again, or copy all of it up to the end of the line. For your safety it leaves the address bar as soon as the page is open, so loading the page again needs the link again.',
  },
};
