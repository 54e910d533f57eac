// Owns: saying beside a form what happened, what is safe, what to do, and what to quote.
import type { Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import classes from './shell.module.css';

interface ProblemWordsProps {
  problem: Problem;
  /** What it means here, where that is more than what happened. */
  title?: string;
}

export function ProblemWords({ problem, title }: ProblemWordsProps) {
  const text = useWords('shell');
  const words = text.problems[problem.kind];
  const [first, second] = title === undefined ? [words.title, text.safeInForm] : [title, `${words.title}.`];
  return (
    <>
      <p className={classes.problemTitle}>{first}</p>
      <p className={classes.soft}>
        {second} {words.todo}
      </p>
      <RequestId problem={problem} />
    </>
  );
}

export function RequestId({ problem }: { problem: Problem }) {
  const text = useWords('shell');
  if (problem.requestId === null) return null;
  return (
    <p className={classes.requestId}>
      {text.requestId} <code>
        <bdi dir="ltr">{problem.requestId}</bdi>
      </code>
    </p>
  );
}
