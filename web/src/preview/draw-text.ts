// Owns: showing a text in the frame, as text and as nothing else.
import { dress, drawWith, heed, say } from './in-frame';
import type { Draw } from './messages';

/** More would hold the browser for long. */
const MOST_BYTES = 1024 * 1024;

function draw(order: Draw): void {
  const place = dress(order);
  const text = document.createElement('pre');
  text.dir = 'auto';
  text.textContent = new TextDecoder().decode(order.file.slice(0, MOST_BYTES));
  place.replaceChildren(text);
  say({ what: 'drawn', pages: 1, page: 1 });
  heed((words) => {
    if (words.what === 'turn') text.style.fontSize = `${words.zoom}rem`;
  });
}

drawWith(draw);
