// Owns: who may open which pages, and where everybody else is led.
import { redirect } from '@tanstack/react-router';

import { type Destination, readNext } from './destinations';
import { newPasswordWanted } from './new-password-wanted';
import { sessionRealm, sessionStatus, startSession } from './session';

/**
 * For pages that make no sense while signed in. They open even when the server cannot be asked.
 * Whose password would not be taken today is asked for another on the way.
 */
export async function onlySignedOut({ search }: { search: { next?: Destination } }): Promise<void> {
  await startSession().catch(() => undefined);
  if (sessionStatus() !== 'signed_in') return;
  if (sessionRealm() === 'staff') throw redirect({ to: '/console', replace: true });
  const next = search.next ?? '/home';
  if (newPasswordWanted().length === 0) throw redirect({ to: next, replace: true });
  throw redirect({ to: '/settings/security/password', search: { next }, replace: true });
}

export async function onlySignedIn({ location }: { location: { pathname: string } }): Promise<void> {
  await startSession();
  if (sessionStatus() !== 'signed_out') {
    if (sessionRealm() === 'staff') throw redirect({ to: '/console', replace: true });
    return;
  }
  const search = readNext({ next: location.pathname });
  throw redirect({ to: '/sign-in', search, state: { notice: 'needs-session' }, replace: true });
}

/** A customer may sign in as staff here, and is then a customer no more in this browser. */
export async function onlyNoStaff(): Promise<void> {
  await startSession().catch(() => undefined);
  if (sessionStatus() === 'signed_in' && sessionRealm() === 'staff') throw redirect({ to: '/console', replace: true });
}

export async function onlyStaff(): Promise<void> {
  await startSession();
  if (sessionStatus() === 'signed_out' || sessionRealm() !== 'staff') throw redirect({ to: '/staff', replace: true });
}
