// Owns: what became of a file that goes to several accounts, one line each.
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { UploadLine } from '../documents/upload-line';
import { numberIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import classes from '../staff/staff.module.css';
import type { OneUpload } from '../upload/uploads';
import { deliveryAt } from './deliveries';
import { sentToSeveral, useSentToSeveral } from './exchange-query';

const numberOf = ({ account }: OneUpload): string => {
  const { which } = deliveryAt(account);
  return which.kind === 'number' ? which.number : '';
};

export function SeveralResults() {
  const words = useWords('exchange');
  const text = words.several;
  const language = useLanguage();
  const all = useSentToSeveral();
  const heading = useRef<HTMLHeadingElement>(null);
  const isShown = all.length > 0;
  useEffect(() => {
    // The button that said so is gone.
    if (isShown && document.activeElement === document.body) heading.current?.focus();
  }, [isShown]);
  if (!isShown) return null;
  const arrived = all.filter(({ stage }) => stage === 'done').length;
  const failed = all.filter(({ stage }) => stage === 'failed');
  const progress = text.progress(numberIn(language, arrived), numberIn(language, all.length));
  return (
    <section className={classes.section} aria-labelledby="results">
      <h2 ref={heading} id="results" tabIndex={-1}>{text.results}</h2>
      <p role="status" className={classes.name}>
        {failed.length === 0 ? progress : `${progress} · ${text.failed(failed.length)}`}
      </p>
      {failed.length > 1 && (
        <div className={classes.acts}>
          <Button variant="default" size="xs" onClick={() => { for (const { id } of failed) sentToSeveral.retry(id); }}>
            {text.again}
          </Button>
        </div>
      )}
      <ul className={classes.list}>
        {all.map((one) => (
          <UploadLine key={one.id} uploads={sentToSeveral} one={one} name={text.account(numberOf(one))} arrived={words.sent.arrived} />
        ))}
      </ul>
    </section>
  );
}
