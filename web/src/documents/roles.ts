// Owns: a role as a form holds it, and as the API spells it.
import type { RoleRef } from './types';

export const roleKey = (role: RoleRef): string => ('custom' in role ? role.custom : role.role);

/** An account's own sets of rights are known by an id. */
export const roleFrom = (key: string): RoleRef => (/^[\da-f]{8}-/u.test(key) ? { custom: key } : { role: key });
