// Owns: the way between the pages of the settings.
import { Link, Outlet } from '@tanstack/react-router';

import { useWords } from '../language/use-words';
import classes from './portal.module.css';

const PAGES = [
  { to: '/settings/profile', name: 'profileShort' },
  { to: '/settings/security', name: 'security' },
  { to: '/settings/sessions', name: 'sessions' },
  { to: '/settings/activity', name: 'activity' },
  { to: '/settings/privacy', name: 'privacy' },
] as const;

export function SettingsFrame() {
  const text = useWords('shell');
  return (
    <>
      <nav className={classes.pages} aria-label={text.settingsPages}>
        <ul>
          {PAGES.map(({ to, name }) => (
            <li key={to}>
              <Link to={to} className={classes.page} activeProps={{ 'aria-current': 'page' }}>
                {text[name]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </>
  );
}
