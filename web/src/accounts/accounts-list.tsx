// Owns: the accounts of the person, one line each, and what stands for none.
import { Link } from '@tanstack/react-router';

import { useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import shared from '../shell/shell.module.css';
import type { AccountLine } from './accounts-query';
import classes from './accounts.module.css';
import { groupedNumber } from './grouped';
import { roleName } from './role-name';

export function AccountsList({ accounts }: { accounts: readonly AccountLine[] }) {
  return (
    <ul className={classes.list}>
      {accounts.map((one) => (
        <Line key={one.id} account={one} />
      ))}
    </ul>
  );
}

function Line({ account }: { account: AccountLine }) {
  const text = useWords('accounts');
  const facts = [text.kinds[account.kind], roleName(text.roles, account.role), text.number(groupedNumber(account.number))];
  return (
    <li className={classes.line}>
      <Link to="/accounts/$account" params={{ account: account.id }} className={classes.lineName}>
        <bdi>{account.name}</bdi>
      </Link>
      <p className={classes.facts}>
        {facts.join(' · ')}
        {!account.open && ` · ${text.list.closed}`}
      </p>
    </li>
  );
}

export function NoAccounts() {
  const words = useWords('accounts').list;
  return (
    <>
      <p className={shared.soft}>{words.noneDetail}</p>
      <div className={classes.action}>
        <ButtonLink to="/accounts/new">{words.make}</ButtonLink>
      </div>
    </>
  );
}
