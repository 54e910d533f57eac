// Owns: documents page by page. A page of the server may be short or empty and still have a next: it goes on by itself, but not for ever.
import { Button, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';

import { LinesSkeleton } from '../accounts/accounts-skeleton';
import { asProblem, type Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import classes from './documents.module.css';
import type { Found } from './documents-query';
import type { Document } from './types';

/** So many more are wanted with each "show more". */
const MORE = 20;

/** So many of the server's pages are looked through before somebody is asked whether to go on. */
const ROUNDS = 10;

interface DocumentListProps {
  asked: {
    data: Found | undefined;
    error: Problem | null;
    hasNextPage: boolean;
    isFetching: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  /** What stands for no document at all. */
  none: ReactNode;
  children: (document: Document) => ReactNode;
}

export function DocumentList({ asked, none, children }: DocumentListProps) {
  const words = useWords('documents').list;
  const { data, error, hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = asked;
  const [goal, setGoal] = useState({ documents: MORE, pages: ROUNDS });
  const isShort = data !== undefined && data.documents.length < goal.documents;
  const goesOn = isShort && data.pages < goal.pages && hasNextPage && !isFetchNextPageError;

  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);

  if (data === undefined) return <LinesSkeleton count={4} />;
  const { documents, pages } = data;
  return (
    <>
      {documents.length > 0 && <ul className={classes.list}>{documents.map(children)}</ul>}
      {documents.length === 0 && !hasNextPage && !isFetching && none}
      {isFetchNextPageError && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={asProblem(error)} title={words.moreFailed} />
        </div>
      )}
      {hasNextPage && !goesOn && isShort && !isFetchNextPageError && <p className={classes.facts}>{words.furtherDetail}</p>}
      {hasNextPage && (
        <Button
          variant="default"
          aria-disabled={isFetching}
          onClick={() => {
            if (isFetching) return;
            setGoal({ documents: documents.length + MORE, pages: pages + ROUNDS });
            // What failed has to be asked for by hand.
            void fetchNextPage();
          }}
        >
          {isShort && !isFetchNextPageError ? words.further : words.more}
        </Button>
      )}
      {!hasNextPage && documents.length > MORE && <p className={shared.soft}>{words.end}</p>}
      <VisuallyHidden role="status">{isFetchingNextPage ? words.loading : ''}</VisuallyHidden>
    </>
  );
}
