// Owns: what is asked for, as the server wants it.
import { nextDay, startOfDay } from '../members/start-of-day';
import type { NewArchive } from './types';

export type ArchiveValues = { which: string; from: string; until: string; folder: string };

/** Whole days of the reader's, the last of them included. */
export function wantedOf({ which, from, until, folder }: ArchiveValues, chosen: string[], zone: string): NewArchive {
  const isPeriod = which === 'period';
  const start = (day: string) => startOfDay(day, zone)?.toISOString() ?? null;
  return {
    from: isPeriod && from !== '' ? start(from) : null,
    until: isPeriod && until !== '' ? start(nextDay(until)) : null,
    folder: which === 'folder' ? folder : null,
    documents: which === 'chosen' ? chosen : null,
  };
}

/** Names one wish, however often it is sent. */
export const newKey = (): string => crypto.randomUUID();
