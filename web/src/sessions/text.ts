// Owns: every word of the page that shows where somebody is signed in.
import { counted } from '../language/plural';

export const text = {
  title: 'Where you are signed in',
  lead: 'These devices can open your account. End those that you do not know or no longer use.',
  here: 'This device',
  elsewhere: 'Other devices',
  nowhere: 'You are signed in nowhere else',
  nowhereDetail: 'When you sign in on another device, it appears here.',

  device: {
    both: (browser: string, system: string) => `${browser} on ${system}`,
    kinds: { computer: 'A computer', phone: 'A phone', unknown: 'A device we could not recognise' },
  },
  placeUnknown: 'Place unknown',
  lastUsed: 'Last used',
  now: 'now',
  signedIn: 'Signed in',

  end: 'End',
  endOne: (device: string) => `End ${device}`,
  endAsk: (device: string) => `End ${device}? It is signed out on its next click, and signing in there again needs your password.`,
  endSure: 'End it',
  ended: (device: string) => `Ended: ${device}`,
  endOthers: 'End all others',
  endOthersAsk: 'End all other devices? They are signed out on their next click. You stay signed in here.',
  endOthersSure: 'End them all',
  endedOthers: counted('en', {
    one: (count) => `Ended: ${count} other device`,
    other: (count) => `Ended: ${count} other devices`,
  }),
  endFailed: 'It may still be signed in',
  signOut: 'Sign out',
  signOutFailed: 'You are still signed in',
};
