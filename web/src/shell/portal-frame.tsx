// Owns: the frame of the pages after signing in: places at the side (below on
// a small screen), account, language and theme on top.
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';

import { useProfileLanguage, useSaveLanguage } from '../account/profile-language';
import { asProblem, type Problem } from '../api/problem';
import type { Language } from '../language/languages';
import { useWords } from '../language/use-words';
import { choose } from '../language/words';
import { AccountMenu } from './account-menu';
import { LanguageSwitch } from './language-switch';
import { NewPasswordLine } from './new-password-line';
import { OfflineLine } from './offline-line';
import { PagePending } from './page-pending';
import classes from './portal.module.css';
import { ProblemWords } from './problem-words';
import shared from './shell.module.css';
import { MAIN_ID, SkipLink } from './skip-link';
import { ThemeSwitch } from './theme-switch';
import { Wordmark } from './wordmark';

/** Only places that exist. */
const PLACES = [
  { to: '/home', name: 'home' },
  { to: '/documents', name: 'documents' },
  { to: '/accounts', name: 'accounts' },
  { to: '/settings', name: 'settings' },
] as const;

interface Failure {
  what: 'signOutFailed' | 'languageMissing' | 'languageFailed';
  problem: Problem;
}

export function PortalFrame({ children }: { children: ReactNode }) {
  const text = useWords('shell');
  const [failure, setFailure] = useState<Failure | null>(null);
  const saveLanguage = useSaveLanguage();
  useProfileLanguage();

  async function changeLanguage(language: Language): Promise<void> {
    setFailure(null);
    let what: Failure['what'] = 'languageMissing';
    try {
      await choose(language);
      what = 'languageFailed';
      await saveLanguage(language);
    } catch (thrown) {
      setFailure({ what, problem: asProblem(thrown) });
    }
  }

  return (
    <Frame
      you={<AccountMenu onProblem={(problem) => setFailure(problem === null ? null : { what: 'signOutFailed', problem })} />}
      onLanguage={(language) => void changeLanguage(language)}
    >
      {failure !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={failure.problem} title={text[failure.what]} />
        </div>
      )}
      <NewPasswordLine />
      {children}
    </Frame>
  );
}

/** The frame while it is still asked whether there is a session. */
export function PortalFramePending() {
  return (
    <Frame>
      <PagePending />
    </Frame>
  );
}

interface FrameProps {
  you?: ReactNode;
  /** Absent while it is not known whose pages these are. */
  onLanguage?: (language: Language) => void;
  children: ReactNode;
}

function Frame({ you, onLanguage, children }: FrameProps) {
  const text = useWords('shell');
  return (
    <div className={classes.frame}>
      <SkipLink />
      <div className={classes.offline}>
        <OfflineLine />
      </div>
      <header className={classes.head}>
        <Wordmark to="/home" />
        <div className={classes.tools}>
          {you}
          {onLanguage !== undefined && <LanguageSwitch onChoose={onLanguage} />}
          <ThemeSwitch />
        </div>
      </header>
      <nav className={classes.places} aria-label={text.places}>
        <ul>
          {PLACES.map(({ to, name }) => (
            <li key={to}>
              <Link to={to} className={classes.place} activeProps={{ 'aria-current': 'page' }}>
                {text[name]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id={MAIN_ID} className={classes.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
