// Owns: what is new among the documents, on the home page: of each account its three newest, and how many there are.
import { Link } from '@tanstack/react-router';

import type { AccountLine } from '../accounts/accounts-query';
import { useWords } from '../language/use-words';
import { DocumentRow } from './document-row';
import classes from './documents.module.css';
import { NO_FILTER } from './documents-api';
import { useDocuments, useShelf } from './documents-query';
import { HomeParts } from './home-parts';

const NEWEST = 3;

export function HomeDocuments() {
  return <HomeParts>{(account, isOnly) => <Newest key={account.id} account={account} isOnly={isOnly} />}</HomeParts>;
}

interface NewestProps {
  account: AccountLine;
  isOnly: boolean;
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
