const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * For a field that holds a name or a postal address: as its first letter runs,
 * and as the page does while there is none. `dir="auto"` would do, were it not
 * for the parts around the field, which have to agree.
 */
export function typedDirection(value: string): 'ltr' | 'rtl' | undefined {
  const [letter] = LETTER.exec(value) ?? [];
  if (letter === undefined) return undefined;
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}
