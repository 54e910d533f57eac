// Owns: one change: what was, what came of it, when, and until when it can be undone.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

import { useProfile } from '../account/profile-query';
import { listIn, momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import type { Change } from './changes-query';
import classes from './changes.module.css';

interface ChangeRowProps {
  change: Change;
  busy: boolean;
  nameOf: (field: string) => string;
  show: (field: string, value: string | null) => ReactNode;
  onUndo: () => void;
}

export function ChangeRow({ change, busy, nameOf, show, onUndo }: ChangeRowProps) {
  const text = useWords('changes');
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const moment = (iso: string) => momentIn(language, iso, zone);
  const named = (fields: readonly string[]) => listIn(language, fields.map(nameOf));
  return (
    <li className={classes.change}>
      <p className={classes.when}>
        {change.undoes === null ? text.changed : text.tookBack} <time dateTime={change.at}>{moment(change.at)}</time>
      </p>
      <dl className={classes.fields}>
        {change.fields.map(({ field, from, to }) => (
          <div key={field}>
            <dt>{nameOf(field)}</dt>
            <Value label={text.before}>{show(field, from)}</Value>
            <Value label={text.after}>{show(field, to)}</Value>
          </div>
        ))}
      </dl>
      {change.changed_since.length > 0 && <p className={classes.facts}>{text.changedSince(named(change.changed_since))}</p>}
      {change.changed_since.length === 0 && change.undo_until !== null && (
        <div className={classes.undo}>
          <Button variant="default" aria-label={text.undoOne(named(change.fields.map(({ field }) => field)), moment(change.at))} aria-disabled={busy} onClick={onUndo}>
            {text.undo}
          </Button>
          <span className={classes.facts}>
            {text.until} <time dateTime={change.undo_until}>{moment(change.undo_until)}</time>
          </span>
        </div>
      )}
    </li>
  );
}

interface ValueProps {
  label: string;
  children: ReactNode;
}

function Value({ label, children }: ValueProps) {
  return (
    <dd>
      <span className={classes.label}>{label}</span>
      <span className={classes.value}>{children}</span>
    </dd>
  );
}
