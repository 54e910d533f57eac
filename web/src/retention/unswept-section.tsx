// Owns: telling which records are due and are still there, and why.
import { LinesSkeleton } from '../accounts/accounts-skeleton';
import { dayOfMomentIn, momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import staff from '../staff/staff.module.css';
import { KindName } from './kind-name';
import { kindOf } from './kinds';
import { NotLoaded, Part } from './part';
import classes from './retention.module.css';
import { type UnsweptRecord, useUnswept } from './unswept-query';

export function UnsweptSection() {
  const text = useWords('retention').unswept;
  const { data: records, error, refetch } = useUnswept();
  return (
    <Part id="unswept" title={text.title} lead={text.lead}>
      {records === undefined && error === null && <LinesSkeleton count={1} />}
      {records === undefined && error !== null && <NotLoaded problem={error} title={text.failed} onRetry={() => void refetch()} />}
      {records?.length === 0 && <p className={classes.below}>{text.none}</p>}
      {records !== undefined && records.length > 0 && (
        <ul className={`${staff.list} ${classes.below}`}>
          {records.map((record) => (
            <Row key={`${record.pk} ${record.sk}`} record={record} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function Row({ record: { pk, sk, why, tries, since, last_tried_at: last } }: { record: UnsweptRecord }) {
  const words = useWords('retention');
  const text = words.unswept;
  const language = useLanguage();
  const facts = [text.tries(tries), text.since(dayOfMomentIn(language, since, undefined)), text.last(momentIn(language, last, undefined))];
  return (
    <li className={staff.row}>
      <h3 className={classes.title}>
        <KindName kind={kindOf(sk, pk)} />
      </h3>
      <p className={classes.note}>{words.whys[why]}</p>
      <p className={staff.soft}>{facts.join(' · ')}</p>
      <p className={staff.soft}>
        {text.where}{' '}
        <code className={classes.id}>
          <bdi dir="ltr">{`${pk} ${sk}`}</bdi>
        </code>
      </p>
    </li>
  );
}
