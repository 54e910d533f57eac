// Owns: who runs this portal, as the server wrote it into the page.

/** The operator's name, for titles, the letterhead and the password check. */
export const operatorName: string =
  document.querySelector<HTMLMetaElement>('meta[name="operator"]')?.content.trim() || 'Portcullis';
