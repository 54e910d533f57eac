// Owns: what was changed in the profile, the newest first, and undoing it where it stands.
import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { useId, useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { Late } from '../shell/late';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { ChangeRow } from './change-row';
import { type Change, useChanges, useUndo } from './changes-query';
import classes from './changes.module.css';

export function ChangesSection({ onUndone }: { onUndone: () => void }) {
  const text = useWords('changes');
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = useChanges();
  const undo = useUndo();
  const [busy, setBusy] = useState(false);
  const [news, setNews] = useState('');
  const [refused, setRefused] = useState<Problem | null>(null);

  async function takeBack(change: Change, version: number | undefined): Promise<void> {
    if (busy || version === undefined) return;
    setBusy(true);
    setNews('');
    setRefused(null);
    try {
      await undo({ id: change.id, version });
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
      <p className={shared.soft}>{text.lead}</p>
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
      {data?.changes.length === 0 && <p>{text.none}</p>}
      {data !== undefined && data.changes.length > 0 && (
        <ol className={classes.list}>
          {data.changes.map((change) => (
            <ChangeRow key={change.id} change={change} busy={busy} onUndo={() => void takeBack(change, data.version)} />
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
