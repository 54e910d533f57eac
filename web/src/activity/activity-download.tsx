// Owns: taking the whole trail along as a file.
import { Button } from '@mantine/core';
import { useId, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { saveFile } from '../files/save-file';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { askForFile, type Format } from './activity-query';
import classes from './activity.module.css';

const TYPES: Record<Format, string> = { csv: 'text/csv', jsonl: 'application/jsonl' };

export function ActivityDownload() {
  const words = useWords('activity').download;
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
      const { name, parts } = await askForFile(format);
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
