// Owns: the frame of the pages before signing in: a letterhead, one column, a foot.
import { type ReactNode, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import type { Language } from '../language/languages';
import { useWords } from '../language/use-words';
import { choose } from '../language/words';
import { operatorName } from '../theme/operator';
import { LanguageSwitch } from './language-switch';
import classes from './letter.module.css';
import { OfflineLine } from './offline-line';
import { ProblemWords } from './problem-words';
import shared from './shell.module.css';
import { MAIN_ID, SkipLink } from './skip-link';
import { ThemeSwitch } from './theme-switch';
import { Wordmark } from './wordmark';

export function LetterFrame({ children }: { children: ReactNode }) {
  const text = useWords('shell');
  const [problem, setProblem] = useState<Problem | null>(null);

  function changeLanguage(language: Language): void {
    setProblem(null);
    choose(language).catch((thrown: unknown) => setProblem(asProblem(thrown)));
  }

  return (
    <div className={classes.frame}>
      <SkipLink />
      <OfflineLine />
      <header className={classes.head}>
        <Wordmark to="/" />
        <div className={classes.tools}>
          <LanguageSwitch onChoose={changeLanguage} />
          <ThemeSwitch />
        </div>
      </header>
      <main id={MAIN_ID} className={classes.main} tabIndex={-1}>
        {problem !== null && (
          <div className={shared.problem} role="alert">
            <ProblemWords problem={problem} title={text.languageMissing} />
          </div>
        )}
        {children}
      </main>
      <footer className={classes.foot}>{text.footer(operatorName)}</footer>
    </div>
  );
}
