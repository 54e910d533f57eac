// Owns: the list of legal holds, and placing another.
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';

import { LinesSkeleton } from '../accounts/accounts-skeleton';
import { useWords } from '../language/use-words';
import { useMe } from '../staff/me-query';
import staff from '../staff/staff.module.css';
import { HoldForm } from './hold-form';
import { HoldRow } from './hold-row';
import { useHolds } from './holds-query';
import { NotLoaded, Part } from './part';
import classes from './retention.module.css';

export function HoldsSection() {
  const text = useWords('retention').holds;
  const mayChange = useMe().data?.may.includes('hold_records') ?? false;
  const { data: holds, error, refetch } = useHolds();
  const [isPlacing, setPlacing] = useState(false);
  const [news, setNews] = useState('');
  const top = useRef<HTMLParagraphElement>(null);

  // What had the focus may be gone; what became of it is said here.
  function tell(what: string): void {
    setNews(what);
    top.current?.focus();
  }

  return (
    <Part id="holds" title={text.title} lead={text.lead}>
      {mayChange && (
        <div className={`${staff.acts} ${classes.below}`}>
          <Button variant="default" aria-expanded={isPlacing} onClick={() => setPlacing(!isPlacing)}>
            {text.place}
          </Button>
        </div>
      )}
      {isPlacing && mayChange && (
        <div className={classes.form}>
          <HoldForm
            onDone={(said) => {
              setPlacing(false);
              tell(said);
            }}
            onCancel={() => setPlacing(false)}
          />
        </div>
      )}
      <p ref={top} tabIndex={-1} role="status" className={`${staff.news} ${classes.news}`}>
        {news}
      </p>
      {holds === undefined && error === null && <LinesSkeleton count={3} />}
      {holds === undefined && error !== null && <NotLoaded problem={error} title={text.failed} onRetry={() => void refetch()} />}
      {holds?.length === 0 && <p className={classes.below}>{text.none}</p>}
      {holds !== undefined && holds.length > 0 && (
        <ul className={`${staff.list} ${classes.below}`}>
          {holds.map((hold) => (
            <HoldRow key={hold.id} hold={hold} mayChange={mayChange} onDone={tell} />
          ))}
        </ul>
      )}
    </Part>
  );
}
