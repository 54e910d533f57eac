// Owns: drawing a PDF in the frame, page by page, with pdf.js. Nothing in it runs: no script, no form, no link.
import { AnnotationMode, getDocument, type PDFDocumentProxy, type RenderTask } from 'pdfjs-dist';
// Brings the part that reads the file into this thread: a worker would need a script of its own.
import 'pdfjs-dist/build/pdf.worker.mjs';

import { dress, drawWith, heed, say } from './in-frame';
import type { Draw, Give } from './messages';

/** More pixels than browsers draw reliably. */
const MOST_PIXELS = 16_000_000;

/** Larger images in a document are left out rather than unpacked. */
const MOST_IMAGE_PIXELS = 100_000_000;

const waiting = new Map<string, ((bytes: ArrayBuffer | null) => void)[]>();

/** What pdf.js would fetch, it asks of the page. */
class FromPage {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const bytes = await new Promise<ArrayBuffer | null>((resolve) => {
      waiting.set(filename, [...(waiting.get(filename) ?? []), resolve]);
      say({ what: 'ask', name: filename });
    });
    if (bytes === null) throw new Error(`there is no ${filename}`);
    return new Uint8Array(bytes);
  }
}

function given({ name, bytes }: Give): void {
  // Each gets a copy of its own: pdf.js may hand it on.
  for (const resolve of waiting.get(name) ?? []) resolve(bytes?.slice() ?? null);
  waiting.delete(name);
}

async function draw(order: Draw): Promise<void> {
  const place = dress(order);
  let turn = { page: 1, zoom: 1 };
  let again: () => void = () => undefined;
  heed((words) => {
    if (words.what === 'give') given(words);
    else {
      turn = words;
      again();
    }
  });
  try {
    const pdf = await getDocument({
      data: order.file,
      verbosity: 0,
      enableXfa: false,
      useWorkerFetch: false,
      // Those of this device would be tried together with an address, which the frame may not ask.
      useSystemFonts: false,
      disableWorkerRendering: true,
      BinaryDataFactory: FromPage,
      // Only their being set counts: what is fetched, FromPage brings.
      cMapUrl: 'cmaps/',
      standardFontDataUrl: 'fonts/',
      wasmUrl: 'wasm/',
      maxImageSize: MOST_IMAGE_PIXELS,
    }).promise;
    const drawer = new Drawer(pdf, place, order.label);
    again = () => void drawer.draw(turn.page, turn.zoom);
    await drawer.draw(turn.page, turn.zoom);
    window.addEventListener('resize', () => again());
  } catch {
    say({ what: 'broken' });
  }
}

class Drawer {
  #task: RenderTask | null = null;
  #round = 0;

  constructor(
    readonly pdf: PDFDocumentProxy,
    readonly place: HTMLElement,
    readonly label: string,
  ) {}

  /** The last wish counts; one that is still being drawn gives way. */
  async draw(number: number, zoom: number): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    this.#task?.cancel();
    const page = await this.pdf.getPage(Math.min(Math.max(1, number), this.pdf.numPages));
    const { width, height } = page.getViewport({ scale: 1 });
    const scale = (document.documentElement.clientWidth / width) * zoom;
    const density = Math.min(window.devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)) / scale);
    const viewport = page.getViewport({ scale: scale * density });
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.style.inlineSize = `${viewport.width / density}px`;
    // Its text stands below for who does not see it.
    canvas.ariaHidden = 'true';
    const { items } = await page.getTextContent();
    if (round !== this.#round) return;
    this.#task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
    try {
      await this.#task.promise;
    } catch (thrown) {
      if (round === this.#round) throw thrown;
      return;
    }
    if (round !== this.#round) return;
    const text = document.createElement('div');
    text.className = 'heard';
    text.dir = 'auto';
    text.textContent = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(' ');
    this.place.replaceChildren(canvas, text);
    window.scrollTo(0, 0);
    say({ what: 'drawn', pages: this.pdf.numPages, page: number });
  }
}

drawWith((order) => void draw(order));
