// Owns: whether this page was just signed in to with a code from the mail: then
// it offers a passkey, once.
let byMail = false;
const listeners = new Set<() => void>();

export function signedInByMail(was: boolean): void {
  byMail = was;
  for (const listener of listeners) listener();
}

export function wasByMail(): boolean {
  return byMail;
}

export function onMailSignIn(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
