// Owns: the frame of the pages before signing in: a letterhead, one column, a foot.
import type { ReactNode } from 'react';

import { operatorName } from '../theme/operator';
import classes from './letter.module.css';
import { OfflineLine } from './offline-line';
import { MAIN_ID, SkipLink } from './skip-link';
import { text } from './text';
import { ThemeSwitch } from './theme-switch';
import { Wordmark } from './wordmark';

export function LetterFrame({ children }: { children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <SkipLink />
      <OfflineLine />
      <header className={classes.head}>
        <Wordmark to="/" />
        <ThemeSwitch />
      </header>
      <main id={MAIN_ID} className={classes.main} tabIndex={-1}>
        {children}
      </main>
      <footer className={classes.foot}>{text.footer(operatorName)}</footer>
    </div>
  );
}
