// Owns: the frame of the staff's pages: its places, the language, and the way out.
import { Button } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { signOut } from '../auth/session';
import type { Language } from '../language/languages';
import { useWords } from '../language/use-words';
import { choose } from '../language/words';
import { LanguageSwitch } from '../shell/language-switch';
import { OfflineLine } from '../shell/offline-line';
import portal from '../shell/portal.module.css';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { MAIN_ID, SkipLink } from '../shell/skip-link';
import { ThemeSwitch } from '../shell/theme-switch';
import { Wordmark } from '../shell/wordmark';
import { useMe } from './me-query';

/** Only places that exist, and that the reader may see. */
const PLACES = [
  { to: '/console', name: 'me', takes: null },
  { to: '/console/customers', name: 'customers', takes: 'see_customers' },
  { to: '/console/staff', name: 'people', takes: 'list_staff' },
  { to: '/console/retention', name: 'retention', takes: 'see_retention' },
  { to: '/console/audit', name: 'audit', takes: 'read_audit' },
] as const;

export function ConsoleFrame() {
  const text = useWords('staff').frame;
  const shell = useWords('shell');
  const may = useMe().data?.may ?? [];
  const [failure, setFailure] = useState<{ title: string; problem: Problem } | null>(null);

  async function attempt(act: () => Promise<void>, title: string): Promise<void> {
    setFailure(null);
    try {
      await act();
    } catch (thrown) {
      setFailure({ title, problem: asProblem(thrown) });
    }
  }

  return (
    <div className={portal.frame}>
      <SkipLink />
      <div className={portal.offline}>
        <OfflineLine />
      </div>
      <header className={portal.head}>
        <div className={portal.brief}>
          <Wordmark to="/console" />
        </div>
        <div className={portal.tools}>
          <Button variant="default" size="compact-sm" onClick={() => void attempt(signOut, text.signOutFailed)}>
            {text.signOut}
          </Button>
          <LanguageSwitch onChoose={(language: Language) => void attempt(() => choose(language), shell.languageMissing)} />
          <ThemeSwitch />
        </div>
      </header>
      <nav className={portal.places} aria-label={text.places}>
        <ul>
          {PLACES.filter(({ takes }) => takes === null || may.includes(takes)).map(({ to, name }) => (
            <li key={to}>
              <Link to={to} className={portal.place} activeOptions={{ exact: to === '/console' }} activeProps={{ 'aria-current': 'page' }}>
                {text[name]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id={MAIN_ID} className={portal.main} tabIndex={-1}>
        {failure !== null && (
          <div className={shared.problem} role="alert">
            <ProblemWords problem={failure.problem} title={failure.title} />
          </div>
        )}
        <Outlet />
      </main>
    </div>
  );
}
