// Owns: the frame around an account's documents: whose they are, the ways between their pages, and what is on its way.
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';

import { AccountSwitch } from '../accounts/account-switch';
import { mayDo, useAccountOf } from '../accounts/accounts-query';
import { ClosedPage } from '../accounts/closed-page';
import { useWords } from '../language/use-words';
import { Late } from '../shell/late';
import { NotFoundPage } from '../shell/not-found-page';
import { Page } from '../shell/page';
import { PagePending } from '../shell/page-pending';
import portal from '../shell/portal.module.css';
import { ProblemPage } from '../shell/shell-error';
import { useShelf } from './documents-query';
import { UploadTray } from './upload-tray';

export function DocumentsFrame() {
  const { account } = useParams({ from: '/portal/documents/$account' });
  // Nothing typed or chosen in one account shows in another.
  return <Framed key={account} id={account} />;
}

function Framed({ id }: { id: string }) {
  const words = useWords('documents');
  const navigate = useNavigate();
  const account = useAccountOf(id);
  const maySee = account.data !== undefined && mayDo(account.data, 'see_documents');
  const shelf = useShelf(id, maySee);
  const error = account.error ?? shelf.error;
  if (error?.kind === 'not-found') return <NotFoundPage />;
  if (error?.kind === 'outside-grant') return <ClosedPage id={id} known={account.data} />;
  if ((account.data !== undefined && !maySee) || error?.kind === 'not-allowed') return <Page title={words.denied.title} lead={<p>{words.denied.detail}</p>} />;
  if (account.data === undefined || shelf.data === undefined) {
    if (error !== null) return <ProblemPage problem={error} onRetry={() => void Promise.all([account.refetch(), shelf.refetch()])} />;
    return (
      <Late>
        <PagePending />
      </Late>
    );
  }
  const { name } = account.data;
  return (
    <>
      <AccountSwitch
        account={account.data}
        label={words.nav.switch(name)}
        onChoose={(other) => void navigate({ to: '/documents/$account', params: { account: other } })}
      />
      <nav className={portal.pages} aria-label={words.nav.pages}>
        <ul>
          <PageLink to="/documents/$account" account={id} name={words.nav.all} />
          <PageLink to="/documents/$account/requests" account={id} name={words.nav.requests} />
          <PageLink to="/documents/$account/folders" account={id} name={words.nav.folders} />
          <PageLink to="/documents/$account/several" account={id} name={words.nav.archives} />
          <PageLink to="/documents/$account/trash" account={id} name={words.nav.trash} />
        </ul>
      </nav>
      <Outlet />
      <UploadTray account={id} />
    </>
  );
}

interface PageLinkProps {
  to: `/documents/$account${'' | '/requests' | '/folders' | '/several' | '/trash'}`;
  account: string;
  name: string;
}

function PageLink({ to, account, name }: PageLinkProps) {
  return (
    <li>
      <Link to={to} params={{ account }} className={portal.page} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
        {name}
      </Link>
    </li>
  );
}
