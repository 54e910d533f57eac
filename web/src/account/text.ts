// Owns: every word of the home and profile pages.
import { apart, leftToRight } from '../language/isolate';

export const text = {
  fields: {
    name: 'Name',
    email: 'Email address',
    phone: 'Phone',
    address: 'Postal address',
    birth_date: 'Date of birth',
    language: 'Language',
    time_zone: 'Time zone',
  },
  none: 'Not given',

  home: {
    offer: {
      why: 'A passkey saves you the code next time, and it cannot be stolen by a forged page.',
      see: 'See how',
      later: 'Not now',
    },
    title: 'Home',
    greeting: {
      morning: (name: string | null) => (name === null ? 'Good morning' : `Good morning, ${apart(name)}`),
      day: (name: string | null) => (name === null ? 'Good afternoon' : `Good afternoon, ${apart(name)}`),
      evening: (name: string | null) => (name === null ? 'Good evening' : `Good evening, ${apart(name)}`),
    },
    needs: 'What needs you',
    nothing: 'Nothing needs you',
    nothingDetail: 'When there is something to do, it appears here first.',
    todo: {
      phone: ['Add your phone number', 'For calls about your account.'],
      address: ['Add your postal address', 'For letters to you.'],
    } as const,
    profile: 'Your profile',
    open: 'See or change your profile',
  },

  profile: {
    title: 'Your profile',
    lead: 'How we address and reach you. Only you can change it here.',
    edit: 'Edit profile',
    editTitle: 'Edit your profile',
    save: 'Save profile',
    cancel: 'Cancel',
    saved: 'Your profile is saved',
    unchanged: 'Your profile is unchanged',
    optional: (label: string) => `${label} (optional)`,
    phoneHelp: 'With the country code, for example +49\u00a030\u00a01234567.',
    addressHelp: 'As on an envelope, one line below the other.',
    birthHelp: 'For example 31\u00a03\u00a01980.',
    day: 'Day',
    month: 'Month',
    year: 'Year',
    languageHelp: 'Of these pages and of our mails to you.',
    zoneHelp: 'Times are shown to you in this zone.',
    /** The regions of the time zone database; what is missing keeps its name there. */
    regions: {
      Africa: 'Africa',
      America: 'America',
      Antarctica: 'Antarctica',
      Arctic: 'Arctic',
      Asia: 'Asia',
      Atlantic: 'Atlantic',
      Australia: 'Australia',
      Europe: 'Europe',
      Indian: 'Indian Ocean',
      Pacific: 'Pacific',
      UTC: 'Universal time',
    },
    zoneHere: (zone: string) => `Use this device’s zone, ${leftToRight(zone)}`,
  },

  conflict: {
    title: 'Your profile was changed meanwhile',
    lead: 'While you were editing, it was saved from another tab or device. Nothing was overwritten. Choose what to keep.',
    mine: 'Yours',
    theirs: 'Saved meanwhile',
    empty: 'nothing',
    onlyTheirs: 'Changed meanwhile, and kept',
    onlyMine: 'Changed by you, and saved with your choice',
    save: 'Save my choice',
    back: 'Back to the form',
  },

  /** What the server refuses, by field and code. */
  refusals: {
    'name.empty': 'Enter your name.',
    'name.too_long': 'Enter at most 100 characters for your name.',
    'name.control_characters': 'Leave line breaks and invisible characters out of your name.',
    'phone.malformed': 'Enter the phone number with + and the country code, like +49\u00a030\u00a01234567.',
    'address.empty': 'Enter the address, or leave the whole field empty.',
    'address.too_long': 'Enter at most 8 lines and 500 characters for the address.',
    'address.control_characters': 'Leave invisible characters out of the address.',
    'birth_date.malformed': 'Enter a real date in the past, like 31\u00a03\u00a01980.',
    'birth_date.in_future': 'Enter a real date in the past, like 31\u00a03\u00a01980.',
    'language.malformed': 'Choose one of the languages.',
    'time_zone.unknown': 'Choose another time zone; we do not know this one.',
  },

  errors: {
    name: 'Enter your name.',
    nameLong: 'Enter at most 100 characters for your name.',
    phone: 'Enter the phone number with + and the country code, like +49\u00a030\u00a01234567.',
    addressLong: 'Enter at most 500 characters for the address.',
    birthDate: 'Enter a real date in the past, like 31\u00a03\u00a01980.',
  },
};
