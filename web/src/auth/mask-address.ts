/** Keeps a line from breaking inside the short form. */
const JOINER = '\u2060';

/** "ada@example.org" as "a…@example.org": enough to know the mailbox, too little for the person behind you. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 1) return address;
  const [first = ''] = address;
  return `${first}${JOINER}…${JOINER}${address.slice(at)}`;
}
