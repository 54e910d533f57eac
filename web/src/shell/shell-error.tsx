// Owns: what is shown in place of a page that could not be shown.
import { Button } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';

import { Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { Page } from './page';
import { RequestId } from './problem-words';
import classes from './shell.module.css';

interface ProblemPageProps {
  problem: Problem;
  onRetry: () => void;
}

/** A page whose data could not be loaded. */
export function ProblemPage({ problem, onRetry }: ProblemPageProps) {
  const text = useWords('shell');
  const words = text.problems[problem.kind];
  return (
    <Page title={words.title} lead={<p>{`${text.safeOnPage} ${words.todo}`}</p>}>
      <div className={classes.stack} role="alert">
        <RequestId problem={problem} />
        <div>
          <Button onClick={onRetry}>{text.retry}</Button>
        </div>
      </div>
    </Page>
  );
}

/** A page whose guard failed, whose script could not be loaded, or that broke. */
export function ShellError({ error, reset }: ErrorComponentProps) {
  const text = useWords('shell');
  const router = useRouter();
  if (error instanceof Problem) {
    return (
      <ProblemPage
        problem={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    );
  }
  return (
    <Page title={text.crash.title} lead={<p>{text.crash.detail}</p>}>
      <div>
        <Button onClick={() => window.location.reload()}>{text.crash.reload}</Button>
      </div>
    </Page>
  );
}
