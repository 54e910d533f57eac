// Owns: the frame in which a stranger's file is drawn, and handing it what it needs. The frame is of no origin: what
// goes wrong in it reaches neither the page, its session nor anybody's network.
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { useLanguage } from '../language/use-words';
import { getBytes, getText } from '../upload/get';
import type { Draw, FromFrame, ToFrame, Wish } from './messages';
import classes from './preview.module.css';
import { scriptFor } from './scripts';

export interface PreviewHandle {
  turn: (page: number, zoom: number) => void;
}

interface PreviewFrameProps {
  ref: Ref<PreviewHandle>;
  url: string;
  type: string;
  title: string;
  label: string;
  onDrawn: (page: number, pages: number) => void;
  onBroken: () => void;
  onProblem: (problem: Problem) => void;
  onWish: (wish: Wish) => void;
}

/** A link is good once: another file is another frame, by its key. */
export function PreviewFrame({ ref, url, type, title, label, ...on }: PreviewFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const language = useLanguage();
  const told = useRef(on);
  useEffect(() => {
    told.current = on;
  });

  function say(words: ToFrame, hand: Transferable[] = []): void {
    // The frame's origin has no name; that it is ours is what the page's policy sees to (frame-src).
    frame.current?.contentWindow?.postMessage(words, '*', hand);
  }

  useImperativeHandle(ref, () => ({ turn: (page, zoom) => say({ what: 'turn', page, zoom }) }));

  useEffect(() => {
    const stop = new AbortController();
    const { mediaType, load } = scriptFor(type);
    // Both begin at once, though the file is handed over second.
    const file = getBytes(url, stop.signal);
    async function hand(what: () => Promise<[ToFrame, Transferable[]]>): Promise<void> {
      try {
        say(...(await what()));
      } catch (thrown) {
        if (!stop.signal.aborted) told.current.onProblem(asProblem(thrown));
      }
    }
    const run = async (): Promise<[ToFrame, Transferable[]]> => [{ what: 'run', script: await getText(await load(), stop.signal) }, []];
    const draw = async (): Promise<[ToFrame, Transferable[]]> => {
      const bytes = await file;
      return [{ what: 'draw', file: bytes, mediaType, label, look: lookOf(language) }, [bytes]];
    };
    async function give(name: string): Promise<void> {
      const { addressOf } = await import('./pdfjs-files');
      const address = addressOf(name);
      const bytes = address === undefined ? null : await getBytes(address, stop.signal).catch(() => null);
      say({ what: 'give', name, bytes }, bytes === null ? [] : [bytes]);
    }
    function hear({ source, data }: MessageEvent<FromFrame>): void {
      if (source === null || source !== frame.current?.contentWindow) return;
      switch (data.what) {
        case 'there':
          void hand(run);
          break;
        case 'ready':
          void hand(draw);
          break;
        case 'drawn':
          told.current.onDrawn(data.page, data.pages);
          break;
        case 'broken':
          told.current.onBroken();
          break;
        case 'wish':
          told.current.onWish(data.wish);
          break;
        case 'ask':
          void give(data.name);
      }
    }
    window.addEventListener('message', hear);
    return () => {
      window.removeEventListener('message', hear);
      stop.abort();
    };
    // One file for one frame: what it is drawn with is what was known when it opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [url]);

  return <iframe ref={frame} className={classes.frame} src="/preview" sandbox="allow-scripts" title={title} />;
}

function lookOf(lang: string): Draw['look'] {
  const style = getComputedStyle(document.documentElement);
  return { background: style.getPropertyValue('--quiet'), ink: style.getPropertyValue('--ink'), dir: document.documentElement.dir, lang };
}
