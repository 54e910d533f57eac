// Owns: which text may become part of a page as HTML without a report (Trusted
// Types). Mantine writes its style sheets that way, and nothing else does.

/** As far as it is used here; not every browser has it. */
interface TrustedTypes {
  createPolicy: (name: string, rules: { createHTML: (text: string) => string | null }) => unknown;
}

declare global {
  interface Window {
    trustedTypes?: TrustedTypes;
  }
}

/** The text if no element can begin in it; anything else is reported. */
export const withoutElements = (text: string): string | null => (text.includes('<') ? null : text);

/** Must run before anything is drawn. */
export function allowStyleText(page: Pick<Window, 'trustedTypes'>): void {
  page.trustedTypes?.createPolicy('default', { createHTML: withoutElements });
}
