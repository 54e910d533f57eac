// Owns: showing the files on their way: how far each is, and what can be done about it.
import { VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMatch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

import { useWords } from '../language/use-words';
import type { OneUpload } from '../upload/uploads';
import classes from './documents.module.css';
import { documentsOf } from './documents-query';
import { UploadLine } from './upload-line';
import { uploads, useUploads } from './uploads';

export function UploadTray({ account }: { account: string }) {
  const words = useWords('documents').tray;
  const mine = useUploads(account);
  const arrived = mine.filter(({ stage }) => stage === 'done').length;
  const cache = useQueryClient();
  const isOver = arrived > 0 && mine.every(({ stage }) => stage === 'done' || stage === 'failed');
  useEffect(() => {
    if (arrived === 0) return;
    // What has arrived stands in the list from now on, and no longer here.
    void cache.invalidateQueries({ queryKey: documentsOf(account) }).then(() => {
      if (isOver) uploads.clear();
    });
  }, [cache, account, arrived, isOver]);

  // What answers a request stands beside it on the page of requests.
  const isBeside = useMatch({ from: '/portal/documents/$account/requests', shouldThrow: false }) !== undefined;
  const shown = mine.filter(({ answers, stage }) => answers === null || (!isBeside && stage !== 'done'));
  return (
    <>
      <Heard of={mine} />
      {shown.length > 0 && (
        <section className={classes.tray} aria-labelledby="tray">
          <h2 id="tray">{words.title}</h2>
          <ul className={classes.trayList}>
            {shown.map((one) => (
              <UploadLine key={one.id} uploads={uploads} one={one} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What became of a file is said once, for who does not see the bars. */
export function Heard({ of }: { of: readonly OneUpload[] }) {
  const words = useWords('documents').tray;
  const told = useRef(new Set<string>());
  const [news, setNews] = useState('');
  useEffect(() => {
    const ended = of.filter(({ id, stage }) => (stage === 'done' || stage === 'failed') && !told.current.has(`${id} ${stage}`));
    if (ended.length === 0) return;
    for (const { id, stage } of ended) told.current.add(`${id} ${stage}`);
    setNews(ended.map(({ stage, name }) => (stage === 'done' ? words.news : words.failedNews)(name)).join(' '));
  }, [of, words]);
  return <VisuallyHidden role="status">{news}</VisuallyHidden>;
}
