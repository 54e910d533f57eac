// Owns: the frame of the pages before signing in: a letterhead, one column, a foot.
import type { ReactNode } from 'react';

import { useWords } from '../language/use-words';
import { choose } from '../language/words';
import { operatorName } from '../theme/operator';
import { LanguageSwitch } from './language-switch';
import classes from './letter.module.css';
import { OfflineLine } from './offline-line';
import { MAIN_ID, SkipLink } from './skip-link';
import { ThemeSwitch } from './theme-switch';
import { Wordmark } from './wordmark';

export function LetterFrame({ children }: { children: ReactNode }) {
  const text = useWords('shell');
  return (
    <div className={classes.frame}>
      <SkipLink />
      <OfflineLine />
      <header className={classes.head}>
        <Wordmark to="/" />
        <div className={classes.tools}>
          <LanguageSwitch onChoose={(language) => void choose(language)} />
          <ThemeSwitch />
        </div>
      </header>
      <main id={MAIN_ID} className={classes.main} tabIndex={-1}>
        {children}
      </main>
      <footer className={classes.foot}>{text.footer(operatorName)}</footer>
    </div>
  );
}
