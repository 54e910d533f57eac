// Owns: long numbers in groups, so that they can be read out and compared.

/** An account's ten digits: "482 190 5736". */
export function groupedNumber(number: string): string {
  return number.replace(/^(\d{3})(\d{3})(\d+)$/u, '$1\u00a0$2\u00a0$3');
}

/** In fours, as on a bank card. */
export function groupedIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/gu, '$1 ');
}
