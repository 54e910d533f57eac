import { text } from './text';

/** A greeting for the hour it is where the reader sits, which the device knows best; null until we know who it is. */
export function greeting(name: string | null, now: Date): string {
  const hour = now.getHours();
  const { morning, day, evening } = text.home.greeting;
  if (hour >= 5 && hour < 12) return morning(name);
  return hour >= 12 && hour < 18 ? day(name) : evening(name);
}
