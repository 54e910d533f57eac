// Owns: drawing an image in the frame.
import { dress, drawWith, heed, say } from './in-frame';
import type { Draw } from './messages';

function draw(order: Draw): void {
  const place = dress(order);
  const image = new Image();
  image.alt = order.label;
  image.onload = () => {
    place.replaceChildren(image);
    show(image, 1);
    say({ what: 'drawn', pages: 1, page: 1 });
  };
  image.onerror = () => say({ what: 'broken' });
  image.src = URL.createObjectURL(new Blob([order.file], { type: order.mediaType }));
  heed((words) => {
    if (words.what === 'turn') show(image, words.zoom);
  });
}

/** As wide as the frame, but no wider than it is. */
function show(image: HTMLImageElement, zoom: number): void {
  const room = document.documentElement.clientWidth;
  image.style.inlineSize = `${Math.min(image.naturalWidth, room) * zoom}px`;
}

drawWith(draw);
