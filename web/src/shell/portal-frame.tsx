// Owns: the frame of the pages after signing in: places at the side (below on
// a small screen), theme and account on top.
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';

import type { Problem } from '../api/problem';
import { AccountMenu } from './account-menu';
import { OfflineLine } from './offline-line';
import { PagePending } from './page-pending';
import classes from './portal.module.css';
import { ProblemWords } from './problem-words';
import shared from './shell.module.css';
import { MAIN_ID, SkipLink } from './skip-link';
import { text } from './text';
import { ThemeSwitch } from './theme-switch';
import { Wordmark } from './wordmark';

/** Only places that exist. */
const PLACES = [
  { to: '/home', label: text.home },
  { to: '/settings/profile', label: text.settings },
] as const;

export function PortalFrame({ children }: { children: ReactNode }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <Frame tools={<AccountMenu onProblem={setProblem} />}>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={text.signOutFailed} />
        </div>
      )}
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

function Frame({ tools, children }: { tools?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <SkipLink />
      <div className={classes.offline}>
        <OfflineLine />
      </div>
      <header className={classes.head}>
        <Wordmark to="/home" />
        <div className={classes.tools}>
          {tools}
          <ThemeSwitch />
        </div>
      </header>
      <nav className={classes.places} aria-label={text.places}>
        <ul>
          {PLACES.map(({ to, label }) => (
            <li key={to}>
              <Link to={to} className={classes.place} activeProps={{ 'aria-current': 'page' }}>
                {label}
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
