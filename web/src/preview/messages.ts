// Owns: what the page and the preview's frame say to each other. The frame is
// of no origin and asks nobody but the page.

/** To the frame, once, after it has said that it is there: the script that can draw a file of this kind, as text. The frame can load none. */
export interface Run {
  what: 'run';
  script: string;
}

/** To that script, once, after it has said that it is ready. */
export interface Draw {
  what: 'draw';
  /** Handed over, not copied. */
  file: ArrayBuffer;
  mediaType: string;
  label: string;
  look: { background: string; ink: string; dir: string; lang: string };
}

/** To the frame, as often as somebody turns a page or looks closer. */
export interface Turn {
  what: 'turn';
  page: number;
  zoom: number;
}

/** To the frame: the answer to an {@link Ask}; null where there is nothing of this name. */
export interface Give {
  what: 'give';
  name: string;
  bytes: ArrayBuffer | null;
}

export type ToFrame = Run | Draw | Turn | Give;

/** From the frame: it needs one of pdf.js's own files, such as a font that a document does not bring. */
export interface Ask {
  what: 'ask';
  name: string;
}

export type Wish = 'next' | 'previous' | 'larger' | 'smaller';

export type FromFrame =
  | { what: 'there' }
  | { what: 'ready' }
  | { what: 'drawn'; pages: number; page: number }
  | { what: 'broken' }
  /** A key that was pressed in the frame. */
  | { what: 'wish'; wish: Wish }
  | Ask;
