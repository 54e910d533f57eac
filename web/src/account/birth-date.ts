// Owns: a date in three boxes. While it is typed it is "year-month-day" as
// typed, with parts possibly empty; sent, it is YYYY-MM-DD or null.
import { latinDigits } from '../forms/digits';

export interface DateParts {
  day: string;
  month: string;
  year: string;
}

export function partsOf(typed: string): DateParts {
  const [year = '', month = '', day = ''] = typed.split('-');
  return { day, month, year };
}

export function joinParts({ day, month, year }: DateParts): string {
  return [year, month, day].map((part) => latinDigits(part).replace(/[^0-9]/gu, '')).join('-');
}

/** The date for the API; null when all parts are empty, undefined when it is no date that can be a birthday. */
export function isoDate(typed: string, today: Date): string | null | undefined {
  const { day, month, year } = partsOf(typed);
  if (day === '' && month === '' && year === '') return null;
  if (year.length !== 4) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  // JavaScript rolls 31 February over into March; a date that reads back differently was none.
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return real && date < today && date.getUTCFullYear() >= 1900 ? iso : undefined;
}
