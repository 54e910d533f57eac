// Owns: why the password that signed in would not be taken today. In this page's memory only, until it is told.

let reasons: readonly string[] = [];
const listeners = new Set<() => void>();

/** By the codes that the server refuses a new password with. */
export function wantNewPassword(codes: readonly string[]): void {
  reasons = codes;
  for (const listener of listeners) listener();
}

export function newPasswordWanted(): readonly string[] {
  return reasons;
}

export function onNewPasswordWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
