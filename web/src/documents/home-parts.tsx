// Owns: of which accounts the home page tells about documents.
import type { ReactNode } from 'react';

import { type AccountLine, mayDo, useAccountOf, useAccounts } from '../accounts/accounts-query';
import { ROLES } from '../accounts/role-name';

/** Of more accounts home would be a list of lists. */
const ACCOUNTS = 3;

interface HomePartsProps {
  children: (account: AccountLine, isOnly: boolean) => ReactNode;
}

export function HomeParts({ children }: HomePartsProps) {
  const open = (useAccounts().data?.accounts ?? []).filter((account) => account.open).slice(0, ACCOUNTS);
  return open.map((account) => {
    const part = children(account, open.length === 1);
    const isStandard = ROLES.some((role) => role === account.role);
    return isStandard ? part : <IfMaySee key={account.id} account={account}>{part}</IfMaySee>;
  });
}

/** Every standard role shows documents; of an account's own sets of rights, the account says what is in them. */
function IfMaySee({ account, children }: { account: AccountLine; children: ReactNode }) {
  const { data } = useAccountOf(account.id);
  return data !== undefined && mayDo(data, 'see_documents') ? children : null;
}
