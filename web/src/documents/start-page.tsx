// Owns: whose documents somebody wants to see; with one account there is nothing to ask.
import { Link, Navigate } from '@tanstack/react-router';

import { useAccounts } from '../accounts/accounts-query';
import { LinesSkeleton } from '../accounts/accounts-skeleton';
import accounts from '../accounts/accounts.module.css';
import { useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';

export function StartPage() {
  const words = useWords('documents');
  const kinds = useWords('accounts').kinds;
  const { data, error, refetch } = useAccounts();
  if (data === undefined) {
    return error === null ? <LinesSkeleton /> : <ProblemPage problem={error} onRetry={() => void refetch()} />;
  }
  const [only, ...others] = data.accounts;
  if (only === undefined) {
    return (
      <Page title={words.title} heading={words.start.none} lead={<p>{words.start.noneDetail}</p>}>
        <ButtonLink to="/accounts/new">{words.start.make}</ButtonLink>
      </Page>
    );
  }
  if (others.length === 0) return <Navigate to="/documents/$account" params={{ account: only.id }} replace />;
  return (
    <Page title={words.title} lead={<p>{words.start.lead}</p>}>
      <ul className={accounts.list}>
        {data.accounts.map(({ id, name, kind }) => (
          <li key={id} className={accounts.line}>
            <Link to="/documents/$account" params={{ account: id }} className={accounts.lineName}>
              <bdi>{name}</bdi>
            </Link>
            <p className={accounts.facts}>{kinds[kind]}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
