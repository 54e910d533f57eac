/** How many characters a text has, as the server counts: Unicode code points. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}
