// Owns: the invitation of somebody who has to sign in before they can join: in this page's memory only, until they have.
let token: string | null = null;

export function keepInvitation(of: string | null): void {
  token = of;
}

export function keptInvitation(): string | null {
  return token;
}
