// Owns: the languages the portal speaks. A translation adds its tag here.

const SPOKEN = ['en'];

/** To choose from; the present one stays possible even if the portal does not speak it. */
export function languagesWith(present: string): string[] {
  return SPOKEN.includes(present) ? SPOKEN : [...SPOKEN, present];
}
