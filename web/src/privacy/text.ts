// Owns: every word of the privacy pages but those of the list of what is held.
import { apart } from '../language/isolate';
import { counted } from '../language/plural';

export const text = {
  title: 'Privacy',
  lead: 'What we keep of you, what for and how long, and how to have all of it erased.',
  back: 'Back to Privacy',

  erase: {
    title: 'Erase everything',
    detail: 'First you see what goes, what stays and why. Then you decide, and can call it off for seven days.',
    see: 'See what would be erased',
  },

  asked: {
    title: (day: string) => `Your data will be erased on ${day}`,
    detail: (moment: string) => `You can call it off until ${moment}. Until then everything stays as it is.`,
    keep: 'Keep my data',
    failed: 'It is not called off',
  },
  kept: 'Called off: nothing will be erased',
  keptDetail: 'Everything stays as it is. We told you by mail as well.',
  notLoaded: 'Whether an erasure was asked for could not be loaded',

  /** Where a legal claim needs some of it. */
  held: {
    title: 'A legal claim needs some of your data',
    detail: 'The law lets it be kept for that (GDPR art. 17(3)(e)). You can ask to be erased all the same: it is done when the claim needs nothing of yours any more.',
    titleAsked: 'Your data will be erased when a legal claim needs it no more',
    detailAsked: (day: string) => `The law lets it be kept for that (GDPR art. 17(3)(e)). It is erased soon after the claim is over, and not before ${day}. There is nothing for you to do, and until it is done you can call it off.`,
    then: 'When the claim is over',
    thenDetail: (day: string) => `If you ask for it now, it is done when the claim needs nothing of yours any more, and not before ${day}. Until then everything stays as it is, and you can call it off here. Then the keys that open your data are destroyed, all of it is deleted, and we mail you a signed receipt.`,
    ask: 'Erase my data then',
    question: (day: string) => `Erase all of this when the claim is over, and not before ${day}? Until it is done you can call it off. After that nobody can bring it back, neither you nor we.`,
    sure: 'Yes, erase it then',
  },

  plan: {
    title: 'Erase everything',
    titleAsked: 'Your data will be erased',
    lead: 'Before you decide: what goes, what stays, why, and until when.',
    leadAsked: 'What goes, what stays, why, and until when.',
    goes: 'What goes',
    what: {
      profile: 'Your name, your address and all else that you told us of yourself, with what it was before',
      sign_in: 'Your password, passkeys and codes, trusted browsers, known countries and sign-ins',
      activity: 'Your activity',
      mails: 'Mails to you that are not sent yet',
    },
    accounts: 'What becomes of your accounts',
    fates: {
      erased: counted('en', {
        one: (count) => `Goes, with ${count} document: nobody else belongs to it.`,
        other: (count) => `Goes, with ${count} documents: nobody else belongs to it.`,
      }),
      empty: 'Goes: nobody else belongs to it.',
      left: 'Stays with the others. You leave it.',
      held: 'Goes when a legal claim needs it no more.',
      needs_owner: 'Others use it, and nobody but you answers for it. It needs another owner first.',
    },
    people: 'Choose another owner',
    peopleOf: (account: string) => `Choose another owner of ${apart(account)}`,
    stays: 'What stays',
    until: (day: string) => `Until ${day} at the latest`,
    then: 'Seven days to think it over',
    thenDetail: (day: string) => `If you ask for it now, it is done on ${day}. Until then everything stays as it is, and you can call it off here. Then the keys that open your data are destroyed, all of it is deleted, and we mail you a signed receipt.`,
    ask: 'Erase my data in 7 days',
    question: (day: string) => `Erase all of this on ${day}? Until then you can call it off. After that nobody can bring it back, neither you nor we.`,
    sure: 'Yes, erase it in 7 days',
    failed: 'Nothing was asked for',
    blocked: 'An account needs another owner first',
    blockedDetail: 'Make somebody else its owner or remove the others, then come back. Nothing is erased before that.',
  },

  /** What no erasure takes away, by its name. */
  stays: {
    accounts_of_others: {
      title: 'Your part in accounts of others',
      why: 'An account that others use is theirs. What you did in it stays in its activity, under a number instead of your name, and documents that you added stay in it.',
    },
    staff_trail: {
      title: 'What our staff did with your data',
      why: 'Whoever looked at a customer’s data must be able to be found out (GDPR art. 5(2), 32). It says who of the staff did what and when, and names you by a number alone.',
    },
    backups: {
      title: 'Backups',
      why: 'They are whole and cannot be changed. Your records in them are sealed, and the keys that open them are destroyed: nobody can read them.',
    },
    receipt: {
      title: 'The receipt',
      why: 'So that you can fetch the proof. It says when what was erased, and not who you are.',
    },
  },
};
