// Owns: reading a signed statement of an erasure.
import { payloadOf } from '../signed/signed';

/** What its signature says that it is. */
export const TYPE = 'erasure-receipt+jws';

export interface Statement {
  receipt: string;
  operator: string;
  asked_at: string;
  keys_destroyed_at: string;
  erased_at: string;
  keys_destroyed: { owner: string; compartments: string[] }[];
  nothing_left_in: string[];
  accounts_left_to_others: number;
  stays: { what: string; why: string; until: string }[];
}

/** What it states, whoever signed it; null where it is no statement of an erasure. */
export function readStatement(jws: string): Statement | null {
  const stated = payloadOf(jws) as Partial<Statement & { statement: string }> | null;
  if (stated?.statement !== 'erasure') return null;
  const { keys_destroyed: keys, nothing_left_in: places, stays } = stated;
  return [keys, places, stays].every((list) => Array.isArray(list)) ? (stated as Statement) : null;
}
