// Owns: which kinds of files can be drawn, and with which script. Each is one script, without others that it would load.
interface Drawable {
  mediaType: string;
  /** The address of the script. */
  load: () => Promise<string>;
}

const image = (mediaType: string): Drawable => ({ mediaType, load: () => import('./draw-image?worker&url').then((found) => found.default) });

const KINDS: Readonly<Record<string, Drawable>> = {
  pdf: { mediaType: 'application/pdf', load: () => import('./draw-pdf?worker&url').then((found) => found.default) },
  png: image('image/png'),
  jpeg: image('image/jpeg'),
  gif: image('image/gif'),
  webp: image('image/webp'),
  text: { mediaType: 'text/plain', load: () => import('./draw-text?worker&url').then((found) => found.default) },
};

export const canBeDrawn = (type: string | null): boolean => type !== null && type in KINDS;

export function scriptFor(type: string): Drawable {
  const kind = KINDS[type];
  if (kind === undefined) throw new Error(`nothing draws ${type}`);
  return kind;
}
