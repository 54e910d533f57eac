// Owns: the accounts on the home page.
import { Link } from '@tanstack/react-router';

import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { AccountsList, NoAccounts } from './accounts-list';
import { useAccounts } from './accounts-query';
import { LinesSkeleton } from './accounts-skeleton';
import classes from './accounts.module.css';

export function HomeAccounts() {
  const text = useWords('accounts');
  const { data, error } = useAccounts();
  const isEmpty = data?.accounts.length === 0;
  return (
    <>
      <div className={classes.head}>
        <h2 id="accounts">{isEmpty ? text.list.none : text.list.yours}</h2>
        {data !== undefined && !isEmpty && <Link to="/accounts/new">{text.list.make}</Link>}
      </div>
      {data !== undefined && (isEmpty ? <NoAccounts /> : <AccountsList accounts={data.accounts} />)}
      {data === undefined && error === null && <LinesSkeleton count={1} />}
      {data === undefined && error !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={error} />
        </div>
      )}
    </>
  );
}
