// Owns: the frame around an account's pages: which account it is, the way to another, and the ways between its pages.
import { VisuallyHidden } from '@mantine/core';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';

import { useWords } from '../language/use-words';
import { NotFoundPage } from '../shell/not-found-page';
import { PagePending } from '../shell/page-pending';
import { ProblemPage } from '../shell/shell-error';
import { Late } from '../shell/late';
import portal from '../shell/portal.module.css';
import { AccountSwitch } from './account-switch';
import { type Account, type Action, mayDo, useAccountOf } from './accounts-query';
import classes from './accounts.module.css';
import { ClosedPage } from './closed-page';

/** Each with what makes it a page for somebody: any of these. */
const PAGES = [
  { to: '/accounts/$account', name: 'overview', wants: ['see_account'] },
  { to: '/accounts/$account/people', name: 'people', wants: ['see_members'] },
  { to: '/accounts/$account/approvals', name: 'approvals', wants: ['change_bank', 'manage_members', 'set_dual_control'] },
  { to: '/accounts/$account/activity', name: 'activity', wants: ['see_activity'] },
] as const satisfies readonly { to: string; name: string; wants: readonly Action[] }[];

export function AccountFrame() {
  const { account } = useParams({ from: '/portal/accounts/$account' });
  // Nothing typed or chosen in one account shows in another.
  return <Framed key={account} id={account} />;
}

function Framed({ id }: { id: string }) {
  const navigate = useNavigate();
  const { data: account, error, refetch } = useAccountOf(id);
  if (error?.kind === 'not-found') return <NotFoundPage />;
  if (error?.kind === 'outside-grant') return <ClosedPage id={id} known={account} />;
  if (account === undefined) {
    if (error !== null) return <ProblemPage problem={error} onRetry={() => void refetch()} />;
    return (
      <Late>
        <PagePending />
      </Late>
    );
  }
  return (
    <>
      <AccountSwitch account={account} onChoose={(other) => void navigate({ to: '/accounts/$account', params: { account: other } })} />
      <AccountNav account={account} />
      <Outlet />
    </>
  );
}

function AccountNav({ account }: { account: Account }) {
  const text = useWords('accounts');
  return (
    <nav className={portal.pages} aria-label={text.nav.pages}>
      <ul>
        {PAGES.filter(({ wants }) => wants.some((action) => mayDo(account, action))).map(({ to, name }) => (
          <li key={to}>
            <Link to={to} params={{ account: account.id }} className={portal.page} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
              {text.nav[name]}
              {name === 'approvals' && account.waiting > 0 && (
                <>
                  <span className={classes.count} aria-hidden="true">{account.waiting}</span>
                  <VisuallyHidden>{`, ${text.approvals.waiting(account.waiting)}`}</VisuallyHidden>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
