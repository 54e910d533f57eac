// Owns: a profile while it is edited, and what to send so that nobody's
// change is overwritten unseen.
import type { Profile, ProfileChange } from './profile-query';

export const DRAFT_FIELDS = ['name', 'phone', 'address', 'birth_date', 'language', 'time_zone'] as const;

export type DraftField = (typeof DRAFT_FIELDS)[number];

export type Draft = Record<DraftField, string | null>;

export function draftOf(profile: Profile): Draft {
  const { name, phone, address, birth_date, language, time_zone } = profile;
  return { name, phone: phone ?? null, address: address ?? null, birth_date: birth_date ?? null, language, time_zone };
}

export function changedFields(from: Draft, to: Draft): DraftField[] {
  return DRAFT_FIELDS.filter((field) => from[field] !== to[field]);
}

/** Only what differs from `base`, under the base's version; null when nothing does. */
export function changeFrom(base: Profile, draft: Draft): ProfileChange | null {
  const fields = changedFields(draftOf(base), draft);
  if (fields.length === 0) return null;
  return { ...Object.fromEntries(fields.map((field) => [field, draft[field]])), version: base.version };
}

/** The language can change beside an open form, by the control in the frame; that is no conflict with what is typed. */
export function onlyLanguageDiffers(base: Profile, now: Profile): boolean {
  return changedFields(draftOf(base), draftOf(now)).every((field) => field === 'language');
}

export interface Conflict {
  /** Both changed it, to different values: somebody has to choose. */
  both: DraftField[];
  onlyMine: DraftField[];
  onlyTheirs: DraftField[];
}

export function compare(base: Draft, mine: Draft, theirs: Draft): Conflict {
  const byMe = changedFields(base, mine);
  const byThem = changedFields(base, theirs);
  return {
    both: byMe.filter((field) => byThem.includes(field) && mine[field] !== theirs[field]),
    onlyMine: byMe.filter((field) => !byThem.includes(field)),
    onlyTheirs: byThem.filter((field) => !byMe.includes(field)),
  };
}

/** Their profile with my uncontested changes, and mine where I chose mine. */
export function merge(mine: Draft, theirs: Draft, conflict: Conflict, choseMine: ReadonlySet<DraftField>): Draft {
  const taken = [...conflict.onlyMine, ...conflict.both.filter((field) => choseMine.has(field))];
  return { ...theirs, ...Object.fromEntries(taken.map((field) => [field, mine[field]])) };
}
