// Owns: which actions a set of rights may hold. The others stay with the owners.
import type { Action } from '../accounts/accounts-query';
import type { Words } from '../language/words';

type Given = keyof Words['members']['rights']['words'];

/** Besides seeing the account, which goes with every set. */
export const GIVEN = [
  'see_billing', 'see_bank', 'see_members', 'see_member_details', 'see_activity', 'change_account', 'change_billing', 'change_bank',
  'see_documents', 'add_documents', 'manage_documents', 'take_documents_along',
] as const satisfies readonly (Action & Given)[];

export function isGiven(action: Action): action is Action & Given {
  return action === 'see_account' || GIVEN.some((one) => one === action);
}
