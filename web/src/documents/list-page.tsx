// Owns: an account's documents, the newest first: found by name, folder and tag, and added to.
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { bytesIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ActionButton } from '../shell/action-button';
import { OpenLine } from '../requests/open-line';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import { AddDocuments } from './add-documents';
import { DocumentList } from './document-list';
import { DocumentRow } from './document-row';
import classes from './documents.module.css';
import { type Filter, NO_FILTER } from './documents-api';
import { useDocuments, useDocumentsAccount, useShelf } from './documents-query';
import { FilterBar } from './filter-bar';
import { useRestore } from './use-changes';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What the list shows; in no address, because a name or a tag may be personal. */
    filter?: Filter;
    /** What was just moved to the trash. */
    trashed?: { id: string; name: string };
  }
}

/** Somebody who types is done. */
const TYPED_MS = 250;

export function ListPage() {
  const account = useDocumentsAccount();
  const words = useWords('documents');
  const language = useLanguage();
  const shelf = useShelf(account.id).data;
  const [filter, setFilter] = useFilter();
  const [search] = useDebouncedValue(filter.search, TYPED_MS);
  const asked = useDocuments(account.id, { ...filter, search });
  if (asked.data === undefined && asked.error !== null) {
    return <ProblemPage problem={asked.error} onRetry={() => void asked.refetch()} />;
  }
  if (shelf === undefined) return null;
  const room = words.room(bytesIn(language, shelf.bytes), bytesIn(language, shelf.quota_bytes));
  // Whoever does not see all documents is not told how many there are.
  const amount = shelf.documents === null ? room : `${words.count(shelf.documents)} · ${room}`;
  const isFiltered = filter.folder !== null || filter.tag !== null || filter.search !== '';
  const isNew = !isFiltered && asked.data?.documents.length === 0 && !asked.hasNextPage;
  return (
    <Page
      title={words.title}
      heading={isNew ? words.list.none : words.title}
      lead={<p>{isNew ? words.list.noneDetail : amount}</p>}
    >
      <Trashed account={account.id} />
      <OpenLine account={account.id} count={shelf.open_requests} />
      {shelf.can_add && <AddDocuments account={account} shelf={shelf} folder={filter.folder} />}
      {!isNew && (
        <>
          <FilterBar shelf={shelf} filter={filter} onFilter={setFilter} />
          <DocumentList
            key={JSON.stringify({ ...filter, search })}
            asked={asked}
            none={(
              <div className={classes.nothing}>
                <h2>{words.list.nothing}</h2>
                <p className={classes.soft}>{words.list.nothingDetail}</p>
                <Button variant="default" onClick={() => setFilter(NO_FILTER)}>{words.list.all}</Button>
              </div>
            )}
          >
            {(document) => <DocumentRow key={document.id} account={account.id} document={document} folders={shelf.folders} />}
          </DocumentList>
        </>
      )}
    </Page>
  );
}

/** Kept with the place in the browser's history: whoever comes back from a document finds the list as it was. */
function useFilter(): [Filter, (filter: Filter) => void] {
  const account = useDocumentsAccount().id;
  const navigate = useNavigate();
  const kept = useLocation({ select: ({ state }) => state.filter }) ?? NO_FILTER;
  return [kept, (filter) => void navigate({ to: '/documents/$account', params: { account }, state: { filter }, replace: true, resetScroll: false })];
}

function Trashed({ account }: { account: string }) {
  const words = useWords('documents');
  const trashed = useLocation({ select: ({ state }) => state.trashed });
  const restore = useRestore(account);
  const [isBack, setIsBack] = useState(false);
  if (trashed === undefined) return null;
  return (
    <div className={classes.trashed} role="status">
      <p className={classes.name}>{isBack ? words.trash.restored(trashed.name) : words.one.trashed(trashed.name)}</p>
      {!isBack && (
        <ActionButton
          action={words.one.undo}
          variant="default"
          failed={words.one.undoFailed}
          act={async () => {
            await restore(trashed.id);
            setIsBack(true);
          }}
        />
      )}
    </div>
  );
}
