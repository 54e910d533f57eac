// Owns: one run of the sweep: what it did in words, whether that is as it was signed, and taking its report along.
import { Button } from '@mantine/core';

import { saveFile } from '../files/save-file';
import { momentIn, numberIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import staff from '../staff/staff.module.css';
import { KindName } from './kind-name';
import { kindOf } from './kinds';
import { deletedBy, type Report } from './report';
import classes from './retention.module.css';
import type { Run, Signed } from './sweeps-query';

export function SweepRow({ run: { id, began_at: began, state, signed } }: { run: Run }) {
  const text = useWords('retention').sweeps;
  const when = momentIn(useLanguage(), began, undefined);
  return (
    <li className={staff.row}>
      <h3 className={classes.title}>
        <time dateTime={began}>{when}</time>
      </h3>
      {state === 'running' && <p className={classes.note}>{text.running}</p>}
      {state === 'broken_off' && <p className={classes.overdue}>{text.brokenOff}</p>}
      {signed !== null && (
        <>
          {signed.report === null ? <p className={classes.overdue}>{text.unreadable}</p> : <Did report={signed.report} />}
          <Proof run={id} when={when} signed={signed} />
        </>
      )}
    </li>
  );
}

function Did({ report }: { report: Report }) {
  const text = useWords('retention').sweeps;
  const language = useLanguage();
  const kinds = Object.entries(report.deleted);
  const more = [
    ...(report.held > 0 ? [text.held(report.held)] : []),
    ...(report.to_look_at > 0 ? [text.toLookAt(report.to_look_at)] : []),
    ...(report.holds_to_review > 0 ? [text.toReview(report.holds_to_review)] : []),
  ];
  return (
    <>
      <p className={classes.note}>{kinds.length === 0 ? text.nothing : text.deleted(deletedBy(report))}</p>
      {kinds.length > 0 && (
        <ul className={classes.amounts}>
          {kinds.map(([kind, records]) => (
            <li key={kind}>
              <KindName kind={kind} />: {numberIn(language, records)}
            </li>
          ))}
        </ul>
      )}
      {more.map((line) => (
        <p key={line} className={classes.note}>
          {line}
        </p>
      ))}
      {report.behind_hours > 0 && <p className={classes.overdue}>{text.behind(report.behind_hours)}</p>}
      {report.not_deleted.length > 0 && <NotDeleted of={report.not_deleted} />}
    </>
  );
}

function NotDeleted({ of }: { of: Report['not_deleted'] }) {
  const words = useWords('retention');
  const language = useLanguage();
  const whys: Readonly<Record<string, string>> = words.whys;
  return (
    <>
      <p className={classes.overdue}>{words.sweeps.notDeleted}</p>
      <ul className={classes.reasons}>
        {of.map(({ kind, why, records }) => (
          <li key={`${kind} ${why}`}>
            <KindName kind={kindOf(kind)} /> ({numberIn(language, records)}): {whys[why] ?? words.whys.other}
          </li>
        ))}
      </ul>
    </>
  );
}

const CLASS_OF = { good: classes.good, bad: classes.bad, unknown: undefined };

function Proof({ run, when, signed: { jws, keys, signature } }: { run: string; when: string; signed: Signed }) {
  const text = useWords('retention').sweeps;
  // As the receipt of an erasure: with the public keys it can be checked without the portal.
  function save(): void {
    saveFile(`sweep-report-${run}.json`, [`${JSON.stringify({ statement: jws, keys: keys ?? undefined }, null, 2)}\n`], 'application/json');
  }
  return (
    <div className={classes.foot}>
      <p className={CLASS_OF[signature]}>{text.signatures[signature]}</p>
      <Button variant="default" size="compact-sm" aria-label={text.saveOf(when)} onClick={save}>
        {text.save}
      </Button>
    </div>
  );
}
