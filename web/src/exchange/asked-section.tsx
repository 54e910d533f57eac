// Owns: the requests to one account, with what arrived, and asking for more.
import { Button } from '@mantine/core';
import { useState } from 'react';

import { dayIn, dayOfMomentIn, numberIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { inOrder, isThere } from '../requests/progress';
import requests from '../requests/requests.module.css';
import { Tick } from '../requests/tick';
import type { Exchange, RequestOfStaff } from '../requests/types';
import { AskFirst } from '../shell/ask-first';
import classes from '../staff/staff.module.css';
import { AskForm } from './ask-form';
import type { Delivery } from './deliveries';
import { useWithdraw } from './exchange-query';
import styles from './exchange.module.css';
import { StaffDocument } from './staff-document';

export interface SectionProps {
  exchange: Exchange;
  to: Delivery;
  onDone: (news: string) => void;
}

export function AskedSection({ exchange, to, onDone }: SectionProps) {
  const words = useWords('exchange').asked;
  const [isAsking, setAsking] = useState(false);
  const { open, over } = inOrder(exchange.requests);
  const close = (title: string | null) => {
    setAsking(false);
    if (title !== null) onDone(words.done(title));
  };
  return (
    <section className={classes.section} aria-labelledby="asked">
      <h2 id="asked">{words.title}</h2>
      {exchange.requests.length === 0 && <p className={classes.soft}>{words.none}</p>}
      {exchange.can_exchange && (
        <div className={`${classes.acts} ${styles.below}`}>
          <Button variant="default" aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
            {words.ask}
          </Button>
        </div>
      )}
      {isAsking && <AskForm account={exchange.account} to={to} onClose={close} />}
      {exchange.requests.length > 0 && (
        <ul className={classes.list}>
          {[...open, ...over].map((request) => (
            <AskedRow key={request.id} exchange={exchange} request={request} to={to} onDone={onDone} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AskedRow({ exchange, request, to, onDone }: SectionProps & { request: RequestOfStaff }) {
  const words = useWords('exchange').asked;
  const language = useLanguage();
  const withdraw = useWithdraw(exchange.account);
  const { id, title, note, state, overdue, items } = request;
  const isOpen = state === 'open';
  const day = dayIn(language, request.due_on);
  const progress = words.progress(numberIn(language, items.filter(isThere).length), numberIn(language, items.length));
  return (
    <li className={classes.row}>
      <h3 className={classes.name}><bdi>{title}</bdi></h3>
      <p className={overdue && isOpen ? requests.overdue : requests.due}>{isOpen ? (overdue ? words.overdue : words.due)(day) : words.states[state]}</p>
      <p className={classes.soft}>
        {`${progress} · `}
        <time dateTime={request.asked_at}>{words.asked(dayOfMomentIn(language, request.asked_at, undefined))}</time>
      </p>
      {note !== null && <p className={requests.note} dir="auto">{note}</p>}
      <ul className={`${requests.items} ${styles.wanted}`}>
        {items.map((item) => (
          <li key={item.item} className={requests.item}>
            <div className={requests.itemHead}>
              <Tick isThere={isThere(item)} />
              <div className={requests.itemText}>
                <p className={requests.name}><bdi>{item.name}</bdi></p>
                <State isThere={isThere(item)} isWanted={state !== 'withdrawn'} />
                {item.documents.map((document) => (
                  <StaffDocument key={document.id} document={document} of={to} mayDownload={exchange.can_exchange} />
                ))}
              </div>
            </div>
          </li>
        ))}
      </ul>
      {isOpen && exchange.can_exchange && (
        <div className={classes.acts}>
          <AskFirst
            action={words.withdraw}
            fullName={words.withdrawOf(title)}
            question={words.withdrawAsk}
            sure={words.withdrawSure}
            failed={words.withdrawFailed}
            act={async () => {
              await withdraw({ ...to, request: id });
              onDone(words.withdrawn(title));
            }}
          />
        </div>
      )}
    </li>
  );
}

/** What was withdrawn is not missing. */
function State({ isThere: is, isWanted }: { isThere: boolean; isWanted: boolean }) {
  const words = useWords('exchange').asked;
  if (is) return <p className={requests.there}>{words.received}</p>;
  return isWanted ? <p className={requests.facts}>{words.missing}</p> : null;
}
