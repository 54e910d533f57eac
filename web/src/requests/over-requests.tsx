// Owns: requests that nothing is missing of any more: those that are complete, and those that were withdrawn.
import { useProfile } from '../account/profile-query';
import { dayOfMomentIn, numberIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ItemDocuments } from './item-documents';
import { isThere } from './progress';
import classes from './requests.module.css';
import { Tick } from './tick';
import type { DocumentRequest } from './types';

export function OverRequests({ account, requests }: { account: string; requests: readonly DocumentRequest[] }) {
  const words = useWords('requests');
  return (
    <section className={classes.over} aria-labelledby="over">
      <h2 id="over">{words.over}</h2>
      <ul className={classes.list}>
        {requests.map((request) => (
          <Over key={request.id} account={account} request={request} />
        ))}
      </ul>
    </section>
  );
}

function Over({ account, request: { title, note, state, asked_at: at, items } }: { account: string; request: DocumentRequest }) {
  const words = useWords('requests');
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const there = items.filter(isThere);
  return (
    <li className={classes.line}>
      <p className={classes.name}><bdi>{title}</bdi></p>
      <p className={classes.facts}>
        {`${state === 'withdrawn' ? words.states.withdrawn : words.states.complete} · ${words.progress(numberIn(language, there.length), numberIn(language, items.length))} · `}
        <time dateTime={at}>{words.asked(dayOfMomentIn(language, at, zone))}</time>
      </p>
      {note !== null && <p className={classes.note} dir="auto">{note}</p>}
      {there.length > 0 && (
        <ul className={classes.overItems}>
          {there.map((item) => (
            <li key={item.item} className={classes.itemHead}>
              <Tick isThere />
              <div className={classes.itemText}>
                <p><bdi>{item.name}</bdi></p>
                <ItemDocuments account={account} documents={item.documents} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
