// Owns: two changes of the same profile side by side, and the choice between them.
import { Button, Radio } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import classes from './account.module.css';
import { compare, type Draft, type DraftField, merge } from './draft';
import { ShownValue } from './shown-value';

interface ConflictChoiceProps {
  base: Draft;
  mine: Draft;
  theirs: Draft;
  onSave: (wanted: Draft) => Promise<void>;
  onBack: () => void;
}

export function ConflictChoice({ base, mine, theirs, onSave, onBack }: ConflictChoiceProps) {
  const text = useWords('account');
  const words = text.conflict;
  const conflict = compare(base, mine, theirs);
  const top = useRef<HTMLHeadingElement>(null);
  const form = useForm<Record<string, string>>({
    // Whoever edits here meant it: mine is the first proposal.
    initial: Object.fromEntries(conflict.both.map((field) => [field, 'mine'])),
    check: () => ({}),
    send: (values) => {
      const choseMine = new Set(conflict.both.filter((field) => values[field] === 'mine'));
      return onSave(merge(mine, theirs, conflict, choseMine));
    },
  });

  useEffect(() => top.current?.focus(), []);

  const show = (field: DraftField, of: Draft) => <ShownValue field={field} value={of[field]} none={words.empty} />;

  return (
    <section aria-labelledby="conflict">
      <h2 id="conflict" ref={top} tabIndex={-1} className={classes.conflictTitle}>
        {words.title}
      </h2>
      <p className={classes.conflictLead}>{words.lead}</p>
      <FormFrame
        form={form}
        action={words.save}
        aside={
          <Button variant="default" onClick={onBack}>
            {words.back}
          </Button>
        }
      >
        {conflict.both.map((field) => (
          <Radio.Group
            key={field}
            label={text.fields[field]}
            size="md"
            value={form.values[field] ?? 'mine'}
            onChange={(value) => form.set(field, value)}
          >
            <div className={classes.sides}>
              <Radio className={classes.side} value="mine" label={words.mine} description={show(field, mine)} />
              <Radio className={classes.side} value="theirs" label={words.theirs} description={show(field, theirs)} />
            </div>
          </Radio.Group>
        ))}
        <Uncontested title={words.onlyMine} fields={conflict.onlyMine} show={(field) => show(field, mine)} />
        <Uncontested title={words.onlyTheirs} fields={conflict.onlyTheirs} show={(field) => show(field, theirs)} />
      </FormFrame>
    </section>
  );
}

interface UncontestedProps {
  title: string;
  fields: DraftField[];
  show: (field: DraftField) => ReactNode;
}

function Uncontested({ title, fields, show }: UncontestedProps) {
  const text = useWords('account');
  if (fields.length === 0) return null;
  return (
    <div>
      <h3 className={classes.uncontested}>{title}</h3>
      <dl className={classes.list}>
        {fields.map((field) => (
          <div key={field} className={classes.row}>
            <dt>{text.fields[field]}</dt>
            <dd>{show(field)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
