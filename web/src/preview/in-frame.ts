// Owns: the frame's side of the talk with the page, for every kind of file. Runs in the frame only.
import type { Draw, FromFrame, Give, ToFrame, Turn } from './messages';
import { wishOf } from './wishes';

/** The page is the one who framed this; nobody else is listened to. */
const page = window.parent;

export function say(words: FromFrame): void {
  // The frame is of no origin and cannot know that of the page; what it says is no secret of anybody.
  page.postMessage(words, '*');
}

/** What a script of the preview is: it says that it is ready, and draws the file that it is given. */
export function drawWith(draw: (order: Draw) => void): void {
  window.addEventListener('message', ({ source, data }: MessageEvent<ToFrame>) => {
    if (source === page && data.what === 'draw') draw(data);
  });
  say({ what: 'ready' });
}

export function heed(hear: (words: Turn | Give) => void): void {
  window.addEventListener('message', ({ source, data }: MessageEvent<ToFrame>) => {
    if (source === page && (data.what === 'turn' || data.what === 'give')) hear(data);
  });
}

/** What every kind of file begins with: colours, language, and the keys. */
export function dress({ look, label }: Draw): HTMLElement {
  const { documentElement: root, body } = document;
  root.lang = look.lang;
  root.dir = look.dir;
  document.title = label;
  body.style.background = look.background;
  body.style.color = look.ink;
  window.addEventListener('keydown', (event) => {
    const wish = wishOf(event);
    if (wish === null) return;
    event.preventDefault();
    say({ what: 'wish', wish });
  });
  const place = document.createElement('div');
  body.replaceChildren(place);
  return place;
}
