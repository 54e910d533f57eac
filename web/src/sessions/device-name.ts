// Owns: what a device is called: "Firefox on Linux".
import type { Words } from '../language/words';
import type { Session } from './sessions-query';

export function deviceName(words: Words['sessions']['device'], { name, system, kind }: Session['browser']): string {
  if (name !== null && system !== null) return words.both(name, system);
  return name ?? system ?? words.kinds[kind];
}
