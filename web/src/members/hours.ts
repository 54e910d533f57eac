// Owns: when somebody may do what their role allows, in words.
import { showZone } from '../account/show';
import type { components } from '../api/schema';
import { dayOfMomentIn, listIn } from '../language/format';
import { leftToRight } from '../language/isolate';
import type { Language } from '../language/languages';
import type { Words } from '../language/words';

export type Grant = components['schemas']['Grant'];
type Weekly = components['schemas']['Weekly'];
type Day = components['schemas']['Weekday'];

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const satisfies readonly Day[];

/** `zone` is the reader's, for days of a grant without hours. */
export function hoursInWords(words: Words['members'], language: Language, { from, until, weekly, once }: Grant, zone: string | undefined): string {
  const where = weekly?.time_zone ?? zone;
  const parts = [
    weekly === undefined ? undefined : weeklyInWords(words.hours, language, weekly),
    from === undefined ? undefined : words.hours.since(dayOfMomentIn(language, from, where)),
    // The last moment that still counts, rather than the first that does not.
    until === undefined ? undefined : words.hours.to(dayOfMomentIn(language, new Date(Date.parse(until) - 1).toISOString(), where)),
    once === true ? words.hours.visit : undefined,
  ];
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? words.people.always : said.join(' · ');
}

function weeklyInWords(words: Words['members']['hours'], language: Language, { days, from, until, time_zone }: Weekly): string {
  return words.clock(`${daysInWords(words, language, days)} ${leftToRight(`${from}–${until}`)}`, showZone(time_zone));
}

/** "Monday to Friday, Sunday": three in a row or more are told by their ends. */
function daysInWords(words: Words['members']['hours'], language: Language, days: readonly Day[]): string {
  if (days.length === DAYS.length) return words.everyDay;
  const rows: Day[][] = [];
  for (const [at, day] of DAYS.entries()) {
    if (!days.includes(day)) continue;
    const row = rows.at(-1);
    if (row !== undefined && at > 0 && row.at(-1) === DAYS[at - 1]) row.push(day);
    else rows.push([day]);
  }
  const told = rows.flatMap((row) => {
    const names = row.map((day) => words.week[day]);
    const [first, last] = [names[0], names.at(-1)];
    return names.length < 3 || first === undefined || last === undefined ? names : [words.through(first, last)];
  });
  return listIn(language, told);
}
