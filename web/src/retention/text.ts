// Owns: every word of the staff's page about what is kept for legal claims, and what was deleted.
import { apart } from '../language/isolate';
import { counted } from '../language/plural';

export const text = {
  title: 'Retention',
  lead: 'What is kept although its time is over, what is deleted by time, and whether that went well.',
  again: 'Try again',

  holds: {
    title: 'Legal holds',
    lead: 'While one is on a customer or an account, nothing of theirs is deleted by time that tells of the past, and an erasure waits.',
    failed: 'The legal holds could not be loaded',
    none: 'No legal hold is placed.',
    kinds: { customer: 'On customer', account: 'On account' },
    answers: (name: string) => `${apart(name)} answers for it`,
    placed: (day: string) => `placed on ${day}`,
    reviewBy: (day: string) => `Review it by ${day}`,
    overdue: (day: string) => `Overdue: somebody was to review it by ${day}. It holds all the same.`,
    place: 'Place a legal hold',
    placedNow: (matter: string) => `${apart(matter)} holds from now on.`,
    thereAlready: (matter: string) => `${apart(matter)} was there already. Nothing was changed.`,
    review: 'Still needed',
    reviewOf: (matter: string) => `${apart(matter)} is still needed`,
    reviewed: (matter: string) => `${apart(matter)} holds for another 90 days until its review, and you answer for it.`,
    reviewFailed: 'The review is not noted',
    release: 'Release',
    releaseOf: (matter: string) => `Release ${apart(matter)}`,
    releaseAsk: 'What no other hold keeps, and whose time is over, is deleted within a day. An erasure that waited for it is done. What is deleted does not come back.',
    releaseSure: 'Release it now',
    releaseFailed: 'It still holds',
    released: (matter: string) => `${apart(matter)} is released.`,
  },

  form: {
    by: 'What it is to be on',
    byCustomer: 'A customer’s number',
    customer: 'Number of the customer',
    customerHelp: 'As it stands in the address of their page and in the trail.',
    matter: 'Matter',
    matterHelp: 'A file number rather than a name, such as 12 O 34/27.',
    submit: 'Place hold',
    cancel: 'Cancel',
    errors: {
      customer: 'Enter the whole number, with its hyphens.',
      noCustomer: 'No customer has this number.',
      matter: 'Say what it is for.',
      matterLong: 'Use at most 100 characters for the matter.',
    },
  },

  unswept: {
    title: 'What could not be deleted',
    lead: 'Its time is over and it is still there. It is tried again each hour for three hours, then once a day, until it is gone.',
    failed: 'What could not be deleted could not be loaded',
    none: 'Nothing is waiting.',
    tries: counted('en', {
      one: (count) => `Tried ${count} time`,
      other: (count) => `Tried ${count} times`,
    }),
    since: (day: string) => `first on ${day}`,
    last: (moment: string) => `last on ${moment}`,
    where: 'In the table:',
  },

  sweeps: {
    title: 'Runs of the sweep',
    lead: 'Once an hour it deletes whatever is due. Each run leaves a signed report, which is kept for 400 days.',
    failed: 'The runs could not be loaded',
    none: 'It has not run yet. The first run will stand here.',
    more: 'Show older',
    moreFailed: 'The older ones could not be loaded',
    loading: 'Loading older ones',
    running: 'It is running.',
    brokenOff: 'It broke off before it was done. The next run went on where it stopped.',
    unreadable: 'Its report cannot be read.',
    deleted: counted('en', {
      one: (count) => `Deleted: ${count} record`,
      other: (count) => `Deleted: ${count} records`,
    }),
    nothing: 'Nothing was due.',
    held: counted('en', {
      one: (count) => `Kept for a legal hold: ${count} record`,
      other: (count) => `Kept for legal holds: ${count} records`,
    }),
    toLookAt: counted('en', {
      one: (count) => `On the list of what could not be deleted: ${count} record`,
      other: (count) => `On the list of what could not be deleted: ${count} records`,
    }),
    toReview: counted('en', {
      one: (count) => `${count} customer or account has holds that wait for a review`,
      other: (count) => `${count} customers or accounts have holds that wait for a review`,
    }),
    behind: counted('en', {
      one: (count) => `Behind: what fell due within the last ${count} hour may still be there.`,
      other: (count) => `Behind: what fell due within the last ${count} hours may still be there.`,
    }),
    notDeleted: 'It could not delete:',
    signatures: {
      good: 'Signature checked',
      bad: 'The signature is not good. Do not rely on this report.',
      unknown: 'The signature could not be checked here.',
    },
    save: 'Download report',
    saveOf: (moment: string) => `Download report of ${moment}`,
  },

  /** Why something could not be deleted. */
  whys: {
    store: 'The table could not be reached, or refused.',
    files: 'Its files could not be deleted.',
    not_ending: 'It is of a kind that does not end by time: somebody wrote to the table by hand.',
    has_account: 'It became an account, whose key must not go with it.',
    no_key: 'The key that goes with it is missing: the table of keys has to be rebuilt.',
    other: 'The log of the sweep says why.',
  },

  /** Kinds of records, as reports call them. */
  kinds: {
    sign_ups: 'Sign-ups that nobody confirmed',
    recoveries: 'Forgotten passwords',
    invitations: 'Invitations',
    receipts: 'Receipts of erasures',
    second_steps: 'Sign-ins without their code',
    sessions: 'Lists of sessions',
    places: 'Known countries',
    devices: 'Trusted browsers',
    mails: 'Mails',
    events: 'Activity',
    former_profiles: 'Former values of profiles',
    former_accounts: 'Former values of accounts',
    staff_events: 'The staff’s trail',
    documents: 'Documents without a file',
    trashed: 'Documents in the trash',
    uploads: 'Uploads',
    archives: 'Archives',
    reminders: 'Reminders',
    signing_keys: 'Signing keys',
    administrator_links: 'Administrator links',
    sweeps: 'Reports of the sweep',
  },
};
