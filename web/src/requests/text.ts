// Owns: every word of the customers' page of requests for documents.
import { apart } from '../language/isolate';
import { counted } from '../language/plural';

export const text = {
  title: 'Requested of you',
  lead: 'Documents that we need from this account. What you add here is checked for viruses and then counts by itself.',
  drop: 'Choose files for each line, or drop them on it.',
  dropWhere: 'Drop the files on the line that they are for.',
  none: 'Nothing is requested of you',
  noneDetail: 'When we need documents from this account, the list of what is missing will stand here, and everybody in the account who sees documents is told by mail.',

  denied: {
    title: 'You can see what is requested, and not add it',
    detail: 'Your role in this account does not add documents. Somebody else in the account can add them, or an owner can give you a role that does.',
  },

  asked: (when: string) => `Asked on ${when}`,
  due: (day: string) => `Please by ${day}`,
  overdue: (day: string) => `Overdue: it was due on ${day}.`,
  progress: (there: string, all: string) => `${there} of ${all} received`,
  received: 'Received',
  missing: 'Still missing',
  choose: 'Choose files',
  chooseFor: (item: string) => `Choose files for ${apart(item)}`,
  another: 'Add another file',
  anotherFor: (item: string) => `Add another file for ${apart(item)}`,
  file: 'A file',
  hidden: 'A file that your role does not show, or that was moved to the trash',
  tickedNews: (item: string) => `Received: ${apart(item)}.`,
  completeNews: (title: string) => `${apart(title)} is complete. Thank you.`,

  over: 'Complete and withdrawn',
  states: { complete: 'Complete', withdrawn: 'Withdrawn: nothing is needed any more' },

  open: counted('en', { one: () => '1 request is open', other: (count) => `${count} requests are open` }),
  home: {
    you: 'Add the documents that are requested of you',
    of: (account: string) => `Add the documents that are requested of ${apart(account)}`,
  },
};
