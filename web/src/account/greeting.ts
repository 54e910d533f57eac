import type { Words } from '../language/words';

/** A greeting for the hour it is where the reader sits, which the device knows best; without a name until we know it. */
export function greeting(words: Words['account']['home']['greeting'], name: string | null, now: Date): string {
  const hour = now.getHours();
  if (hour >= 5 && hour < 12) return words.morning(name);
  return hour >= 12 && hour < 18 ? words.day(name) : words.evening(name);
}
