// Owns: asking for a new password over a page that somebody signed in to again: what is typed there stays.
import { Link, useLocation } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';

import { newPasswordWanted, onNewPasswordWanted } from '../auth/new-password-wanted';
import { useWords } from '../language/use-words';
import { Notice } from './notice';

const PAGE = '/settings/security/password';

export function NewPasswordLine() {
  const words = useWords('auth').newPassword;
  const wanted = useSyncExternalStore(onNewPasswordWanted, newPasswordWanted).length > 0;
  const isThere = useLocation({ select: ({ pathname }) => pathname === PAGE });
  if (!wanted || isThere) return null;
  return (
    <Notice title={words.wanted}>
      <Link to={PAGE}>{words.why}</Link>
    </Notice>
  );
}
