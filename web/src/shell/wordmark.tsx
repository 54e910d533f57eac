import { Link } from '@tanstack/react-router';

import { operatorName } from '../theme/operator';
import classes from './shell.module.css';

/** The operator's mark and name, leading to the start. */
export function Wordmark({ to }: { to: '/' | '/home' | '/console' }) {
  return (
    <Link to={to} className={classes.wordmark}>
      <svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" aria-hidden="true">
        <path d="M4 21V10a8 8 0 0 1 16 0v11M9.3 2.6V21M14.7 2.6V21M4 10.5h16M4 16h16" />
      </svg>
      <span>{operatorName}</span>
    </Link>
  );
}
