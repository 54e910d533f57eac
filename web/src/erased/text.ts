// Owns: every word of the page behind the link to the receipt of an erasure.
import { leftToRight } from '../language/isolate';
import { counted } from '../language/plural';

export const text = {
  title: 'Receipt of an erasure',
  lead: 'What was erased, when, and what stays. It names nobody: whoever holds it knows whom it is about.',

  good: { title: 'The signature is good', detail: 'This receipt is as it was signed. Nobody changed a letter of it since.' },
  bad: { title: 'The signature is not good', detail: 'Do not rely on this receipt: it is not as it was signed. Open the link in the mail again; if this stays so, write to us.' },
  unknown: { title: 'This browser could not check the signature', detail: 'Save the receipt and check it elsewhere, or open the link in another browser.' },

  facts: {
    operator: 'Signed by',
    asked: 'Asked for',
    destroyed: 'Keys destroyed',
    destroyedWhy: 'From then on nobody could open the data.',
    erased: 'All deleted',
    number: 'Number of the receipt',
  },
  keys: 'Keys that were destroyed',
  owners: { user: 'The person', account: 'An account' },
  compartments: { identity: 'personal details', documents: 'documents' },
  nothing: 'Where nothing is left',
  places: {
    'the table of records': 'The table of records',
    'the table of wrapped keys': 'The table of sealed keys',
    'the spares of wrapped keys': 'The spares of sealed keys',
    'the files of documents, those in quarantine among them': 'The files of documents, those still being checked among them',
    'archives of documents': 'Archives of documents',
  },
  left: counted('en', {
    one: (count) => `${count} account of others was left. It stays theirs.`,
    other: (count) => `${count} accounts of others were left. They stay theirs.`,
  }),
  stays: 'What stays',

  save: 'Save the receipt',
  saveWhy: 'With the public keys in it the file can be checked without us, for ever. The link works for 90 days.',
  saved: (name: string) => `${leftToRight(name)} is saved.`,

  ended: {
    title: 'This link does not work any more',
    detail: 'A receipt can be fetched for 90 days, by the whole link that was mailed. If you saved the receipt, it can still be checked.',
  },
  missing: {
    title: 'The link is not whole',
    detail: 'Open it from the mail again, or copy all of it up to the end of the line. For your safety it leaves the address bar as soon as the page is open, so loading the page again needs the link again.',
  },
  unreadable: {
    title: 'This receipt cannot be read',
    detail: 'What came is no receipt of an erasure. Open the link in the mail again; if this stays so, write to us.',
  },
};
