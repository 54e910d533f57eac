// Owns: reading what a run of the sweep says that it did, and checking that it was signed.
import type { components } from '../api/schema';
import { checkSignature, payloadOf, type Signature, type StatementKeys } from '../signed/signed';

export type Report = components['schemas']['SweepStatement'];

/** What its signature says that it is. */
const TYPE = 'sweep-report+jws';

/** As it was signed, whoever signed it: what is shown is what was checked. Null where it is no report. */
export function readReport(jws: string): Report | null {
  const stated = payloadOf(jws) as Partial<Record<keyof Report, unknown>> | null;
  if (typeof stated?.sweep !== 'string' || !Array.isArray(stated.not_deleted)) return null;
  return typeof stated.deleted === 'object' && stated.deleted !== null ? (stated as unknown as Report) : null;
}

/** Whether it is the signed report of that run: one of another run is as bad as none. Without keys nobody can tell. */
export async function checkReport(jws: string, run: string, keys: StatementKeys | null): Promise<Signature> {
  if (readReport(jws)?.sweep !== run) return 'bad';
  return keys === null ? 'unknown' : checkSignature(jws, TYPE, keys);
}

export function deletedBy({ deleted }: Report): number {
  return Object.values(deleted).reduce((sum, records) => sum + records, 0);
}
