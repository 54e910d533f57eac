// Owns: one change: what was, what came of it, when, and until when it can be undone.
import { Button } from '@mantine/core';

import { useProfile } from '../account/profile-query';
import { type ShownField } from '../account/show';
import { ShownValue } from '../account/shown-value';
import { listIn, momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import type { Change } from './changes-query';
import classes from './changes.module.css';

interface ChangeRowProps {
  change: Change;
  busy: boolean;
  onUndo: () => void;
}

export function ChangeRow({ change, busy, onUndo }: ChangeRowProps) {
  const text = useWords('changes');
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const moment = (iso: string) => momentIn(language, iso, zone);
  const nameOf = useFieldName();
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
            <Value label={text.before} field={field} value={from} />
            <Value label={text.after} field={field} value={to} />
          </div>
        ))}
      </dl>
      {change.changed_since.length > 0 ? (
        <p className={classes.facts}>{text.changedSince(named(change.changed_since))}</p>
      ) : (
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

function Value({ label, field, value }: { label: string; field: string; value: string | null }) {
  const { none } = useWords('account');
  return (
    <dd>
      <span className={classes.label}>{label}</span>
      <span className={classes.value}>
        <ShownValue field={field as ShownField} value={value} none={none} />
      </span>
    </dd>
  );
}

/** A field that this page does not know yet is called what the server calls it. */
function useFieldName(): (field: string) => string {
  const names: Record<string, string> = useWords('account').fields;
  return (field) => names[field] ?? field;
}
