// Owns: pdf.js's own files that a document may need: writing of East Asia, standard fonts, two kinds of images.
const cmaps = import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/*.bcmap', { query: '?url&no-inline', import: 'default', eager: true });
const fonts = import.meta.glob<string>('../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', { query: '?url&no-inline', import: 'default', eager: true });
const wasm = import.meta.glob<string>('../../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg}.wasm', { query: '?url&no-inline', import: 'default', eager: true });

const FILES = new Map(Object.entries({ ...cmaps, ...fonts, ...wasm }).map(([path, url]) => [path.split('/').at(-1), url]));

/** Where one of them is; undefined for every other name. */
export const addressOf = (name: string): string | undefined => FILES.get(name) ?? FILES.get(`${name}.bcmap`);
