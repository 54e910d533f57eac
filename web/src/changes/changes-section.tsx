// Owns: what was changed in a profile or an account, the newest first, and undoing it where it stands.
import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useId, useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { Late } from '../shell/late';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { ChangeRow } from './change-row';
import type { Change, Changes } from './changes-query';
import classes from './changes.module.css';

interface ChangesSectionProps {
  words: { lead: string; none: string };
  asked: UseInfiniteQueryResult<Changes, Problem>;
  undo: (what: { change: Change; version: number }) => Promise<unknown>;
  onUndone: () => void;
  /** A field that the page does not know yet is called what the server calls it. */
  nameOf: (field: string) => string | undefined;
  show: (field: string, value: string | null) => ReactNode;
}

export function ChangesSection({ words, asked, undo, onUndone, nameOf, show }: ChangesSectionProps) {
  const text = useWords('changes');
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = asked;
  const [busy, setBusy] = useState(false);
  const [news, setNews] = useState('');
  const [refused, setRefused] = useState<Problem | null>(null);

  async function takeBack(change: Change, version: number | undefined): Promise<void> {
    if (busy || version === undefined) return;
    setBusy(true);
    setNews('');
    setRefused(null);
    try {
      await undo({ change, version });
      setNews(text.undone);
      onUndone();
    } catch (thrown) {
      setRefused(asProblem(thrown));
    }
    setBusy(false);
    // The button that had the focus may be gone.
    heading.current?.focus();
  }

  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {text.title}
      </h2>
      <p className={shared.soft}>{words.lead}</p>
      <p role="status" className={classes.news}>
        {news}
      </p>
      {refused !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={refused} title={text.notUndone} />
        </div>
      )}
      {data === undefined && error === null && <ChangesSkeleton />}
      {data === undefined && error !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={error} title={text.notLoaded} />
          <Button mt="sm" variant="default" onClick={() => void refetch()}>
            {text.retry}
          </Button>
        </div>
      )}
      {data?.changes.length === 0 && <p>{words.none}</p>}
      {data !== undefined && data.changes.length > 0 && (
        <ol className={classes.list}>
          {data.changes.map((change) => (
            <ChangeRow key={change.id} change={change} busy={busy} nameOf={(field) => nameOf(field) ?? field} show={show} onUndo={() => void takeBack(change, data.version)} />
          ))}
        </ol>
      )}
      {isFetchNextPageError && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={asProblem(error)} title={text.moreFailed} />
        </div>
      )}
      {hasNextPage && (
        <Button variant="default" aria-disabled={isFetchingNextPage} onClick={() => void (isFetchingNextPage || fetchNextPage())}>
          {text.more}
        </Button>
      )}
      <VisuallyHidden role="status">{isFetchingNextPage ? text.loading : ''}</VisuallyHidden>
    </section>
  );
}

function ChangesSkeleton() {
  return (
    <Late>
      <Skeleton height={16} width="11rem" my={8} />
      <Skeleton height={16} width="16rem" my={8} />
    </Late>
  );
}
