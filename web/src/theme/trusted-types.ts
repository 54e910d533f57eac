// Owns: what may become part of a page without a report (Trusted Types): as
// HTML, the style sheets that Mantine writes; as a script's address, the
// portal's own, for its worker.

/** As far as it is used here; not every browser has it. */
interface TrustedTypes {
  createPolicy: (name: string, rules: Record<'createHTML' | 'createScriptURL', (text: string) => string | null>) => unknown;
}

declare global {
  interface Window {
    trustedTypes?: TrustedTypes;
  }
}

/** The text if no element can begin in it; anything else is reported. */
export const withoutElements = (text: string): string | null => (text.includes('<') ? null : text);

/** The address if it is that of a script built with these pages. */
export const ownScript = (address: string): string | null => (/^\/assets\/[\w.-]+\.js$/u.test(address) ? address : null);

/** Must run before anything is drawn. */
export function allowOwn(page: Pick<Window, 'trustedTypes'>): void {
  page.trustedTypes?.createPolicy('default', { createHTML: withoutElements, createScriptURL: ownScript });
}
