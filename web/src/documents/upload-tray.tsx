// Owns: showing the files on their way: how far each is, and what can be done about it.
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { bytesIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import type { Failure, OneUpload } from '../upload/uploads';
import classes from './documents.module.css';
import { documentsOf } from './documents-query';
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

  return (
    <>
      <Heard of={mine} />
      {mine.length > 0 && (
        <section className={classes.tray} aria-labelledby="tray">
          <h2 id="tray">{words.title}</h2>
          <ul className={classes.trayList}>
            {mine.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What became of a file is said once, for who does not see the bars. */
function Heard({ of }: { of: readonly OneUpload[] }) {
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

function Line({ one }: { one: OneUpload }) {
  const words = useWords('documents').tray;
  const { id, name, bytes, sent, stage } = one;
  const isOpen = stage === 'queued' || stage === 'sending' || stage === 'waiting';
  return (
    <li className={classes.trayLine}>
      <div className={classes.trayText}>
        <p className={classes.name}>
          <bdi>{name}</bdi>
        </p>
        <State one={one} />
      </div>
      <div className={classes.trayActions}>
        {stage === 'failed' && uploads.mayRetry(id) && (
          <UnstyledButton className={classes.textButton} aria-label={words.retryOf(name)} onClick={() => uploads.retry(id)}>
            {words.retry}
          </UnstyledButton>
        )}
        <UnstyledButton className={classes.textButton} aria-label={(isOpen ? words.cancelOf : words.dismissOf)(name)} onClick={() => uploads.cancel(id)}>
          {isOpen ? words.cancel : words.dismiss}
        </UnstyledButton>
      </div>
      {isOpen && <progress className={classes.progress} aria-label={words.progress(name)} max={bytes} value={stage === 'queued' ? 0 : sent} />}
    </li>
  );
}

function State({ one: { stage, sent, bytes, failure } }: { one: OneUpload }) {
  const words = useWords('documents').tray;
  const language = useLanguage();
  switch (stage) {
    case 'queued':
      return <p className={classes.facts}>{words.queued}</p>;
    case 'sending':
      return <p className={classes.facts}>{words.sent(bytesIn(language, sent), bytesIn(language, bytes))}</p>;
    case 'waiting':
      return <p className={classes.facts}>{words.waiting}</p>;
    case 'done':
      return <p className={classes.facts}>{words.arrived}</p>;
    case 'failed':
      return <Why failure={failure} />;
  }
}

function Why({ failure }: { failure: Failure | null }) {
  const words = useWords('documents').tray;
  const problems = useWords('shell').problems;
  if (failure === null) return null;
  if (typeof failure === 'string') return <p className={classes.wrong}>{words[failure]}</p>;
  const { title, todo } = problems[failure.kind];
  return <p className={classes.wrong}>{`${title}. ${todo}`}</p>;
}
