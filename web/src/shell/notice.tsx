// Owns: a calm line of news on a page: what just happened, or what comes first.
import type { ReactNode } from 'react';

import classes from './shell.module.css';

export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.notice} role="status">
      <p className={classes.problemTitle}>{title}</p>
      {children !== undefined && <p className={classes.soft}>{children}</p>}
    </div>
  );
}
