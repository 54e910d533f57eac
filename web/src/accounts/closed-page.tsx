// Owns: what somebody sees whose days or hours in an account are not now.
import { useWords } from '../language/use-words';
import { Page } from '../shell/page';
import { useHours } from '../members/use-hours';
import type { Account } from './accounts-query';
import { LeaveAccount } from './leave-account';
import classes from './accounts.module.css';

interface ClosedPageProps {
  id: string;
  /** From when it was open, if this page saw it then. */
  known: Account | undefined;
}

export function ClosedPage({ id, known }: ClosedPageProps) {
  const text = useWords('accounts');
  const hours = useHours();
  const why = known === undefined ? text.closed.unknown : known.me.grant.once === true ? text.closed.visit : text.closed.hours(hours(known.me.grant));
  return (
    <Page title={text.closed.title} lead={<p>{why}</p>}>
      <div className={classes.action}>
        <LeaveAccount account={id} />
      </div>
    </Page>
  );
}
