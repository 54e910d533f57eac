// Owns: telling, above an open form, what somebody else saved meanwhile.
import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { useWords } from '../language/use-words';
import shared from '../shell/shell.module.css';
import classes from './accounts.module.css';

interface ConflictNoteProps {
  /** What is theirs where it differs from what stands in the form: the field's label, and their value. */
  differs: readonly (readonly [label: string, theirs: string | null])[];
  onTakeTheirs: () => void;
}

export function ConflictNote({ differs, onTakeTheirs }: ConflictNoteProps) {
  const words = useWords('accounts').edit;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} className={classes.conflict} role="alert" tabIndex={-1}>
      <p className={shared.problemTitle}>{words.conflict}</p>
      <p className={shared.soft}>{words.conflictDetail}</p>
      <dl className={classes.values}>
        {differs.map(([label, theirs]) => (
          <div key={label} className={classes.value}>
            <dt>{label}</dt>
            <dd>{theirs === null ? words.empty : <bdi dir="auto">{theirs}</bdi>}</dd>
          </div>
        ))}
      </dl>
      <UnstyledButton className={classes.textButton} onClick={onTakeTheirs}>
        {words.takeTheirs}
      </UnstyledButton>
    </div>
  );
}

/** Of each field that differs, their value under its label. */
export function whatDiffers(fields: readonly (readonly [label: string, mine: string | null, theirs: string | null])[]) {
  return fields.filter(([, mine, theirs]) => mine !== theirs).map(([label, , theirs]) => [label, theirs] as const);
}
