// Owns: looking at a document where it stands, page by page. The looking is noted, so it begins with a click.
import { Button } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { numberIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import type { Wish } from '../preview/messages';
import { PreviewFrame, type PreviewHandle } from '../preview/preview-frame';
import preview from '../preview/preview.module.css';
import { canBeDrawn } from '../preview/scripts';
import { wishOf } from '../preview/wishes';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { linkTo } from './documents-api';
import classes from './documents.module.css';
import type { Document } from './types';

/** A larger file would fill a phone's memory. */
const MOST_BYTES = 50_000_000;

interface PreviewSectionProps {
  account: string;
  document: Document;
  /** What else can be done with the file. */
  children: ReactNode;
}

export function PreviewSection({ account, document, children }: PreviewSectionProps) {
  const words = useWords('documents').preview;
  const [url, setUrl] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  const { id, name, type, bytes, can } = document;
  const canBe = can.preview && canBeDrawn(type);
  if (!canBe || bytes > MOST_BYTES) {
    return (
      <>
        <div className={classes.actions}>{children}</div>
        <p className={classes.previewNone}>{canBe ? words.tooLarge : words.none}</p>
      </>
    );
  }

  async function open(): Promise<void> {
    setProblem(null);
    setIsBroken(false);
    try {
      setUrl((await linkTo(account, id, 'preview', null)).url);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  function close(): void {
    setUrl(null);
  }

  return (
    <section className={classes.section} aria-label={words.title(name)}>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={words.failed} />
        </div>
      )}
      {isBroken && <p role="alert">{words.broken}</p>}
      <div className={classes.actions}>
        {children}
        <Button variant="default" aria-expanded={url !== null} onClick={() => (url === null ? void open() : close())}>
          {url === null ? words.show : words.hide}
        </Button>
      </div>
      {url !== null && type !== null && (
        <Viewer
          key={url}
          url={url}
          type={type}
          name={name}
          onBroken={() => {
            setIsBroken(true);
            close();
          }}
          onProblem={(found) => {
            setProblem(found);
            close();
          }}
        />
      )}
    </section>
  );
}

interface ViewerProps {
  url: string;
  type: string;
  name: string;
  onBroken: () => void;
  onProblem: (problem: Problem) => void;
}

const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3] as const;

function Viewer({ url, type, name, onBroken, onProblem }: ViewerProps) {
  const words = useWords('documents').preview;
  const language = useLanguage();
  const frame = useRef<PreviewHandle>(null);
  const [pages, setPages] = useState<number | null>(null);
  const [at, setAt] = useState<{ page: number; zoom: number }>({ page: 1, zoom: ZOOMS.indexOf(1) });

  function wish(what: Wish): void {
    if (pages === null) return;
    const page = at.page + ({ next: 1, previous: -1, larger: 0, smaller: 0 })[what];
    const zoom = at.zoom + ({ next: 0, previous: 0, larger: 1, smaller: -1 })[what];
    const factor = ZOOMS[zoom];
    if (page < 1 || page > pages || factor === undefined) return;
    setAt({ page, zoom });
    frame.current?.turn(page, factor);
  }

  const tool = (what: Wish, isLast: boolean) => (
    <Button variant="default" size="sm" aria-disabled={isLast || pages === null} onClick={() => wish(what)}>
      {words[what]}
    </Button>
  );
  return (
    <div
      onKeyDown={(event) => {
        const wanted = wishOf(event.nativeEvent);
        if (wanted === null) return;
        event.preventDefault();
        wish(wanted);
      }}
    >
      <div className={preview.tools}>
        {pages !== null && pages > 1 && tool('previous', at.page === 1)}
        {pages !== null && pages > 1 && tool('next', at.page === pages)}
        {tool('smaller', at.zoom === 0)}
        {tool('larger', at.zoom === ZOOMS.length - 1)}
        <p role="status">{pages === null ? words.loading : pages > 1 ? words.page(numberIn(language, at.page), numberIn(language, pages)) : ''}</p>
      </div>
      <PreviewFrame
        ref={frame}
        url={url}
        type={type}
        title={words.title(name)}
        label={type === 'pdf' || type === 'text' ? name : words.image(name)}
        onDrawn={(_, all) => setPages(all)}
        onBroken={onBroken}
        onProblem={onProblem}
        onWish={wish}
      />
    </div>
  );
}
