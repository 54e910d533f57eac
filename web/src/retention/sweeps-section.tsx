// Owns: the runs of the sweep, the newest first.
import { Button, VisuallyHidden } from '@mantine/core';

import { LinesSkeleton } from '../accounts/accounts-skeleton';
import { asProblem } from '../api/problem';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import staff from '../staff/staff.module.css';
import { NotLoaded, Part } from './part';
import classes from './retention.module.css';
import { SweepRow } from './sweep-row';
import { useSweeps } from './sweeps-query';

export function SweepsSection() {
  const text = useWords('retention').sweeps;
  const { data: runs, error, refetch, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = useSweeps();
  return (
    <Part id="sweeps" title={text.title} lead={text.lead}>
      {runs === undefined && error === null && <LinesSkeleton count={3} />}
      {runs === undefined && error !== null && <NotLoaded problem={error} title={text.failed} onRetry={() => void refetch()} />}
      {runs?.length === 0 && <p className={classes.below}>{text.none}</p>}
      {runs !== undefined && runs.length > 0 && (
        <ol className={`${staff.list} ${classes.below}`}>
          {runs.map((run) => (
            <SweepRow key={run.id} run={run} />
          ))}
        </ol>
      )}
      {isFetchNextPageError && (
        <div className={`${shared.problem} ${classes.below}`} role="alert">
          <ProblemWords problem={asProblem(error)} title={text.moreFailed} />
        </div>
      )}
      {hasNextPage && (
        <Button className={classes.below} variant="default" aria-disabled={isFetchingNextPage} onClick={() => void (isFetchingNextPage || fetchNextPage())}>
          {text.more}
        </Button>
      )}
      <VisuallyHidden role="status">{isFetchingNextPage ? text.loading : ''}</VisuallyHidden>
    </Part>
  );
}
