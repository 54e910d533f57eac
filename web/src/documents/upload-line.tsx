// Owns: one file on its way: how far it is, and what can be done about it.
import { UnstyledButton } from '@mantine/core';

import { bytesIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import type { Failure, OneUpload, Uploads } from '../upload/uploads';
import classes from './documents.module.css';

interface UploadLineProps {
  uploads: Uploads;
  one: OneUpload;
  /** What it is called, where that is not the file's name. */
  name?: string;
  /** What stands for having arrived. */
  arrived?: string;
}

export function UploadLine({ uploads, one, name = one.name, arrived }: UploadLineProps) {
  const words = useWords('documents').tray;
  const { id, bytes, sent, stage } = one;
  const isOpen = stage === 'queued' || stage === 'sending' || stage === 'waiting';
  return (
    <li className={classes.trayLine}>
      <div className={classes.trayText}>
        <p className={classes.name}>
          <bdi>{name}</bdi>
        </p>
        <State one={one} arrived={arrived} />
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

function State({ one: { stage, sent, bytes, failure }, arrived }: Pick<UploadLineProps, 'one' | 'arrived'>) {
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
      return <p className={classes.facts}>{arrived ?? words.arrived}</p>;
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
