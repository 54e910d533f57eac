// Owns: one record: what it is and how long it is kept; opened, what each field of it is for, and on what basis.
import { useWords } from '../language/use-words';
import { Told } from './told';
import type { HeldField, HeldRecord } from './held-query';
import classes from './held.module.css';

export function HeldLine({ record }: { record: HeldRecord }) {
  const text = useWords('held');
  return (
    <li>
      <details className={classes.record}>
        <summary className={classes.summary}>
          <svg className={classes.mark} width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
            <path d="m2.5 4.5 3.5 3.5 3.5-3.5" />
          </svg>
          <span className={classes.name}>
            <Told words={text.records[record.name]} english={record.name} />
          </span>{' '}
          <span className={classes.kept}>
            {text.kept} <Told words={text.rules[record.rule]} english={record.kept} />
          </span>
        </summary>
        <dl className={classes.fields}>
          {record.fields.map((field) => (
            <Field key={field.name} record={record.name} field={field} />
          ))}
        </dl>
      </details>
    </li>
  );
}

function Field({ record, field: { name, purpose, basis } }: { record: string; field: HeldField }) {
  const text = useWords('held');
  const purposes = useWords('purposes');
  return (
    <div className={classes.field}>
      <dt>
        <Told words={text.fields[`${record}.${name}`] ?? text.fields[name]} english={name} />
      </dt>
      <dd>
        <Told words={purposes[record]?.[name]} english={purpose} />
      </dd>
      <dd className={classes.basis}>
        {text.basis} {text.bases[basis].name}
      </dd>
    </div>
  );
}
