// Owns: the frame around an account's pages: which account it is, the way to another, and the ways between its pages.
import { VisuallyHidden } from '@mantine/core';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';

import { useWords } from '../language/use-words';
import { MenuButton } from '../shell/menu-button';
import { NotFoundPage } from '../shell/not-found-page';
import { PagePending } from '../shell/page-pending';
import { ProblemPage } from '../shell/shell-error';
import { Late } from '../shell/late';
import portal from '../shell/portal.module.css';
import { type Account, type Action, mayDo, useAccountOf, useAccounts } from './accounts-query';
import classes from './accounts.module.css';
import { ClosedPage } from './closed-page';

const load = () => import('../shell/menus').then(({ ChoiceMenu }) => ChoiceMenu);

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
      <AccountSwitch account={account} />
      <AccountNav account={account} />
      <Outlet />
    </>
  );
}

/** The name, and a menu where there are others to change to. */
function AccountSwitch({ account }: { account: Account }) {
  const words = useWords('accounts').nav;
  const navigate = useNavigate();
  const others = useAccounts().data?.accounts ?? [];
  if (others.length < 2) {
    return (
      <p className={classes.whose}>
        <bdi>{account.name}</bdi>
      </p>
    );
  }
  return (
    <div className={classes.switch}>
      <MenuButton
        load={load}
        menu={{
          choices: others.map(({ id, name }) => ({ value: id, name })),
          chosen: account.id,
          onChoose: (id: string) => void navigate({ to: '/accounts/$account', params: { account: id } }),
        }}
        button={
          <button type="button" className={classes.whoseButton} aria-label={words.switch(account.name)}>
            <bdi>{account.name}</bdi>
            <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
              <path d="m2.5 4.5 3.5 3.5 3.5-3.5" />
            </svg>
          </button>
        }
      />
    </div>
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
