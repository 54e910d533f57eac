// Owns: what a new password must be at this portal, as the server wrote it into the page.

function told(name: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
}

/** The least length, in characters. */
export const LEAST_LENGTH = Number(told('password-least')) || 12;

/** Whether kinds of characters are asked for or only shown. */
export const COMPOSITION: 'advise' | 'require' = told('password-composition') === 'require' ? 'require' : 'advise';
