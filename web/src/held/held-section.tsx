// Owns: telling what is kept of customers, in groups that people know.
import { useId } from 'react';

import { LinesSkeleton } from '../accounts/accounts-skeleton';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { type Group, inGroups } from './groups';
import { HeldLine } from './held-line';
import { type HeldRecord, useHeld } from './held-query';
import classes from './held.module.css';

export function HeldSection() {
  const text = useWords('held');
  const { data, error } = useHeld();
  return (
    <section className={classes.section} aria-labelledby="held">
      <h2 id="held">{text.title}</h2>
      <p className={shared.soft}>{text.lead}</p>
      {data !== undefined && (
        <>
          <Bases records={data} />
          {inGroups(data).map(([group, records]) => (
            <OneGroup key={group} group={group} records={records} />
          ))}
        </>
      )}
      {data === undefined && error === null && <LinesSkeleton count={8} />}
      {data === undefined && error !== null && (
        <div className={classes.failed} role="alert">
          <ProblemWords problem={error} title={text.failed} />
        </div>
      )}
    </section>
  );
}

const BASES = ['contract', 'consent', 'security', 'legal_claims', 'none'] as const;

/** What the bases mean that the fields name, once for all. */
function Bases({ records }: { records: readonly HeldRecord[] }) {
  const text = useWords('held');
  const named = new Set(records.flatMap(({ fields }) => fields.map(({ basis }) => basis)));
  return (
    <section className={classes.group} aria-labelledby="bases">
      <h3 id="bases">{text.basesTitle}</h3>
      <dl className={classes.bases}>
        {BASES.filter((basis) => named.has(basis)).map((basis) => (
          <div key={basis}>
            <dt>{text.bases[basis].name}</dt>
            <dd>{text.bases[basis].why}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function OneGroup({ group, records }: { group: Group; records: readonly HeldRecord[] }) {
  const text = useWords('held');
  const id = useId();
  return (
    <section className={classes.group} aria-labelledby={id}>
      <h3 id={id}>{text.groups[group]}</h3>
      <ul className={classes.list}>
        {records.map((record) => (
          <HeldLine key={record.name} record={record} />
        ))}
      </ul>
    </section>
  );
}
