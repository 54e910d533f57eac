// Owns: telling, above an open form, what somebody else saved meanwhile.
import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';

import type { Form } from '../forms/use-form';
import { useWords } from '../language/use-words';
import shared from '../shell/shell.module.css';
import classes from './accounts.module.css';

interface ConflictNoteProps {
  /** The label of each field, what it was, and what they saved. */
  fields: readonly (readonly [label: string, before: string, theirs: string])[];
  onTakeTheirs: () => void;
}

export function ConflictNote({ fields, onTakeTheirs }: ConflictNoteProps) {
  const words = useWords('accounts').edit;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} className={classes.conflict} role="alert" tabIndex={-1}>
      <p className={shared.problemTitle}>{words.conflict}</p>
      <p className={shared.soft}>{words.conflictDetail}</p>
      <dl className={classes.values}>
        {fields.filter(([, before, theirs]) => before !== theirs).map(([label, , theirs]) => (
          <div key={label} className={classes.value}>
            <dt>{label}</dt>
            <dd>{theirs === '' ? words.empty : <bdi dir="auto">{theirs}</bdi>}</dd>
          </div>
        ))}
      </dl>
      <UnstyledButton className={classes.textButton} onClick={onTakeTheirs}>
        {words.takeTheirs}
      </UnstyledButton>
    </div>
  );
}

/** What was not touched in the form follows what they saved; what was typed stays. */
export function followTheirs<V extends Record<string, string>>(form: Pick<Form<V>, 'values' | 'set'>, before: V, theirs: V): void {
  for (const field of Object.keys(theirs) as (keyof V & string)[]) {
    if (form.values[field] === before[field]) form.set(field, theirs[field]);
  }
}
