// Owns: one part of the page, which loads and fails by itself.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import staff from '../staff/staff.module.css';
import classes from './retention.module.css';

interface PartProps {
  id: string;
  title: string;
  lead: string;
  children: ReactNode;
}

export function Part({ id, title, lead, children }: PartProps) {
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={shared.soft}>{lead}</p>
      {children}
    </section>
  );
}

interface NotLoadedProps {
  problem: Problem;
  title: string;
  onRetry: () => void;
}

export function NotLoaded({ problem, title, onRetry }: NotLoadedProps) {
  const text = useWords('retention');
  return (
    <div className={`${shared.problem} ${classes.below}`} role="alert">
      <ProblemWords problem={problem} title={title} />
      <div className={staff.acts}>
        <Button variant="default" onClick={onRetry}>
          {text.again}
        </Button>
      </div>
    </div>
  );
}
