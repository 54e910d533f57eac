// Owns: one part of the check-up: what it is about, the fact, and what can be done about it.
import { type ReactNode, useId, useRef } from 'react';

import type { Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { FactSkeleton } from './security-skeleton';
import classes from './security.module.css';

interface SectionProps<T> {
  title: string;
  /** What was asked of the server. */
  asked: { data: T | undefined; error: Problem | null };
  /** In one sentence. */
  fact: (known: T) => string;
  /** The fact is one to do something about. */
  weak?: (known: T) => boolean;
  news?: ReactNode;
  /** What comes before the fact. */
  first?: (known: T) => ReactNode;
  children: (known: T) => ReactNode;
}

export function Section<T>({ title, asked: { data, error }, fact, weak, news = '', first, children }: SectionProps<T>) {
  const text = useWords('security');
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      <p role="status" className={classes.news}>
        {news}
      </p>
      {data !== undefined && (
        <>
          {first?.(data)}
          <p className={classes.fact} data-weak={weak?.(data) || undefined}>{fact(data)}</p>
          {children(data)}
        </>
      )}
      {data === undefined && error === null && <FactSkeleton />}
      {data === undefined && error !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={error} title={text.notLoaded} />
        </div>
      )}
    </section>
  );
}

/** The focus goes where the eye is when what had it is gone. */
export function useHeading() {
  const place = useRef<HTMLDivElement>(null);
  return { place, focusHeading: () => place.current?.querySelector('h2')?.focus() };
}
