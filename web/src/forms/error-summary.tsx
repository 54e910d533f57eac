// Owns: the summary above a form. It takes the focus after each refused
// attempt and leads to the fields.
import { useEffect, useRef } from 'react';

import type { Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import classes from './forms.module.css';
import type { Say } from './use-form';

interface ErrorSummaryProps {
  errors: Partial<Record<string, Say>>;
  problem: Problem | null;
  attempt: number;
  idOf: (name: string) => string;
}

export function ErrorSummary({ errors, problem, attempt, idOf }: ErrorSummaryProps) {
  const text = useWords('forms');
  const box = useRef<HTMLDivElement>(null);
  const found = Object.entries(errors).filter((entry): entry is [string, Say] => entry[1] !== undefined);

  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);

  if (found.length === 0 && problem === null) return null;
  return (
    <div ref={box} className={classes.summary} role="alert" tabIndex={-1}>
      {problem !== null ? (
        <ProblemWords problem={problem} />
      ) : (
        <>
          <p className={classes.summaryTitle}>{text.summary(found.length)}</p>
          <ul>
            {found.map(([name, say]) => (
              <li key={name}>
                <a
                  href={`#${idOf(name)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(idOf(name))?.focus();
                  }}
                >
                  {say()}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
