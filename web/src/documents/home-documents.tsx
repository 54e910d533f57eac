// Owns: what is new among the documents, on the home page: of each account its three newest, and how many there are.
import { Link } from '@tanstack/react-router';

import { type AccountLine, mayDo, useAccountOf, useAccounts } from '../accounts/accounts-query';
import { ROLES } from '../accounts/role-name';
import { useWords } from '../language/use-words';
import { DocumentRow } from './document-row';
import classes from './documents.module.css';
import { NO_FILTER } from './documents-api';
import { useDocuments, useShelf } from './documents-query';

/** Of more accounts home would be a list of lists. */
const ACCOUNTS = 3;

const NEWEST = 3;

export function HomeDocuments() {
  const open = (useAccounts().data?.accounts ?? []).filter((account) => account.open).slice(0, ACCOUNTS);
  return open.map((account) => {
    const isStandard = ROLES.some((role) => role === account.role);
    const Part = isStandard ? Newest : IfMaySee;
    return <Part key={account.id} account={account} isOnly={open.length === 1} />;
  });
}

interface NewestProps {
  account: AccountLine;
  isOnly: boolean;
}

/** Every standard role shows documents; of an account's own sets of rights, the account says what is in them. */
function IfMaySee(props: NewestProps) {
  const { data } = useAccountOf(props.account.id);
  return data !== undefined && mayDo(data, 'see_documents') ? <Newest {...props} /> : null;
}

function Newest({ account, isOnly }: NewestProps) {
  const text = useWords('documents');
  const words = text.home;
  const shelf = useShelf(account.id).data;
  const found = useDocuments(account.id, NO_FILTER).data;
  // Home comes up without them where they do not come.
  if (shelf === undefined || found === undefined) return null;
  const id = `documents-${account.id}`;
  const newest = found.documents.slice(0, NEWEST);
  return (
    <section className={classes.home} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id}>{isOnly ? words.title : words.of(account.name)}</h2>
        <Link to="/documents/$account" params={{ account: account.id }} aria-label={words.allOf(account.name)}>
          {words.all}
        </Link>
      </div>
      <p className={classes.facts}>{newest.length === 0 ? words.none : shelf.documents === null ? null : text.count(shelf.documents)}</p>
      {newest.length > 0 && (
        <ul className={classes.list}>
          {newest.map((document) => (
            <DocumentRow key={document.id} account={account.id} document={document} folders={shelf.folders} />
          ))}
        </ul>
      )}
    </section>
  );
}
