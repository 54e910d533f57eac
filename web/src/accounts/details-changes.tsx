// Owns: what was changed in an account's details, as far as the reader may see it, and undoing it.
import { useInfiniteQuery } from '@tanstack/react-query';

import { answer } from '../api/client';
import { accountApi } from '../auth/session';
import { type Change, changesQuery } from '../changes/changes-query';
import { ChangesSection } from '../changes/changes-section';
import { useWords } from '../language/use-words';
import { useChange } from './account-changes';
import { ACCOUNTS } from './accounts-query';

const detailsChanges = (account: string) => changesQuery([...ACCOUNTS, account, 'changes'], (before, signal) =>
  answer(accountApi.GET('/api/accounts/{account}/changes', { params: { path: { account }, query: { before } }, signal })));

interface Undo {
  change: Change;
  version: number;
}

const useUndo = (account: string) => useChange(({ change: { id }, version }: Undo) =>
  answer(accountApi.POST('/api/accounts/{account}/changes/{id}/undo', { params: { path: { account, id } }, body: { version } })));

export function DetailsChanges({ account, onUndone }: { account: string; onUndone: () => void }) {
  const { changes, overview } = useWords('accounts');
  const names: Record<string, string> = {
    name: overview.name,
    contact_email: overview.email,
    contact_phone: overview.phone,
    address: overview.address,
    tax_id: overview.taxId,
  };
  return (
    <ChangesSection
      words={changes}
      asked={useInfiniteQuery(detailsChanges(account))}
      undo={useUndo(account)}
      onUndone={onUndone}
      nameOf={(field) => names[field]}
      show={(field, value) => (value === null ? overview.none : <bdi dir={AS_WRITTEN.includes(field) ? 'auto' : 'ltr'}>{value}</bdi>)}
    />
  );
}

/** Numbers and addresses of mail run from left to right in every language. */
const AS_WRITTEN: readonly string[] = ['name', 'address'];
