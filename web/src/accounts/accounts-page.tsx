// Owns: all accounts of the person, and the way to another one.
import { useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import { AccountsList, NoAccounts } from './accounts-list';
import { useAccounts } from './accounts-query';
import { LinesSkeleton } from './accounts-skeleton';
import classes from './accounts.module.css';

export function AccountsPage() {
  const words = useWords('accounts').list;
  const { data, error, refetch } = useAccounts();
  if (data === undefined && error !== null) return <ProblemPage problem={error} onRetry={() => void refetch()} />;
  const isEmpty = data?.accounts.length === 0;
  return (
    <Page title={words.title} heading={isEmpty ? words.none : words.title} lead={isEmpty ? undefined : <p>{words.lead}</p>}>
      {data === undefined && <LinesSkeleton />}
      {isEmpty && <NoAccounts />}
      {data !== undefined && !isEmpty && (
        <>
          <AccountsList accounts={data.accounts} />
          <div className={classes.action}>
            <ButtonLink to="/accounts/new" variant="default">{words.make}</ButtonLink>
          </div>
        </>
      )}
    </Page>
  );
}
