// Owns: the invitation of somebody who has to sign in before they can join: in this page's memory only, until they have.
import { onSessionChange, sessionStatus } from '../auth/session';

let token: string | null = null;

// Whoever signs in next may be somebody else.
onSessionChange(() => {
  if (sessionStatus() === 'signed_out') token = null;
});

export function keepInvitation(of: string | null): void {
  token = of;
}

export function keptInvitation(): string | null {
  return token;
}
