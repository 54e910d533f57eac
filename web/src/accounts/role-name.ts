import type { Words } from '../language/words';

export const ROLES = ['owner', 'billing', 'signer', 'viewer', 'auditor'] as const;
export type StandardRole = (typeof ROLES)[number];

/** What a role is called. An account's own set of rights has a name that not every answer tells. */
export function roleName(words: Words['accounts']['roles'], role: string, own: readonly { id: string; name: string }[] = []): string {
  const standard = ROLES.find((known) => known === role);
  if (standard !== undefined) return words[standard][0];
  return own.find(({ id }) => id === role)?.name ?? words.own;
}
