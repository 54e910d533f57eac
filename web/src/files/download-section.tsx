// Owns: offering a file in its formats, and saying what becomes of it.
import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import classes from './files.module.css';
import type { File, Format } from './parts';
import { saveFile } from './save-file';

const TYPES: Record<Format, string> = { csv: 'text/csv', jsonl: 'application/jsonl' };

interface DownloadSectionProps {
  words: { title: string; lead: string; csv: string; jsonl: string; working: string; done: (name: string) => string; failed: string };
  ask: (format: Format) => Promise<File>;
  /** What else there is to choose. */
  children?: ReactNode;
}

export function DownloadSection({ words, ask, children }: DownloadSectionProps) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [news, setNews] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);

  async function download(format: Format): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    setNews(words.working);
    try {
      const { name, parts } = await ask(format);
      saveFile(name, parts, TYPES[format]);
      setNews(words.done(name));
    } catch (thrown) {
      setNews('');
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  }

  return (
    <section className={classes.download} aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      <p className={shared.soft}>{words.lead}</p>
      {children}
      <div className={classes.formats}>
        {(['csv', 'jsonl'] as const).map((format) => (
          <Button key={format} variant="default" aria-disabled={busy} onClick={() => void download(format)}>
            {words[format]}
          </Button>
        ))}
      </div>
      <p role="status" className={shared.soft}>
        {news}
      </p>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={words.failed} />
        </div>
      )}
    </section>
  );
}
