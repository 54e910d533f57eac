// Owns: a receipt in plain words: whether its signature holds, what it states, and taking it along.
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';

import { saveFile } from '../files/save-file';
import { dayOfMomentIn, listIn, momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import privacy from '../privacy/privacy.module.css';
import { StaysList } from '../privacy/stays-list';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import shared from '../shell/shell.module.css';
import type { Signature } from '../signed/signed';
import classes from './erased.module.css';
import type { Receipt } from './receipt-query';
import type { Statement } from './statement';

const FILE = 'erasure-receipt.json';

export function ShownReceipt({ receipt, stated }: { receipt: Receipt; stated: Statement }) {
  const text = useWords('erased');
  const language = useLanguage();
  const places: Readonly<Record<string, string>> = text.places;
  return (
    <Page key="shown" title={text.title} lead={<p>{text.lead}</p>}>
      <SignatureLine signature={receipt.signature} />
      <Facts stated={stated} />
      <Save receipt={receipt} />
      <Section title={text.keys} id="keys">
        <ul className={privacy.list}>
          {stated.keys_destroyed.map((keys) => (
            <KeysOf key={keys.owner} keys={keys} />
          ))}
        </ul>
      </Section>
      <Section title={text.nothing} id="nothing">
        <ul className={privacy.goes}>
          {stated.nothing_left_in.map((place) => (
            <li key={place}>{places[place] ?? <bdi lang="en">{place}</bdi>}</li>
          ))}
        </ul>
        {stated.accounts_left_to_others > 0 && <p className={classes.left}>{text.left(stated.accounts_left_to_others)}</p>}
      </Section>
      <Section title={text.stays} id="stays">
        <StaysList stays={stated.stays} dayOf={(until) => dayOfMomentIn(language, until, undefined, 'long')} />
      </Section>
    </Page>
  );
}

function Section({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <section className={privacy.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function SignatureLine({ signature }: { signature: Signature }) {
  const words = useWords('erased')[signature];
  if (signature === 'good') return <Notice title={words.title}>{words.detail}</Notice>;
  return (
    <div className={shared.problem} role="alert">
      <p className={shared.problemTitle}>{words.title}</p>
      <p>{words.detail}</p>
    </div>
  );
}

function Facts({ stated }: { stated: Statement }) {
  const words = useWords('erased').facts;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{words.operator}</dt>
        <dd>
          <bdi>{stated.operator}</bdi>
        </dd>
      </div>
      <div>
        <dt>{words.asked}</dt>
        <dd>
          <Moment at={stated.asked_at} />
        </dd>
      </div>
      <div>
        <dt>{words.destroyed}</dt>
        <dd>
          <Moment at={stated.keys_destroyed_at} />
        </dd>
        <dd className={shared.soft}>{words.destroyedWhy}</dd>
      </div>
      <div>
        <dt>{words.erased}</dt>
        <dd>
          <Moment at={stated.erased_at} />
        </dd>
      </div>
      <div>
        <dt>{words.number}</dt>
        <dd className={privacy.code}>
          <bdi dir="ltr">{stated.receipt}</bdi>
        </dd>
      </div>
    </dl>
  );
}

/** In the zone of this device: there is no profile any more. */
function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{momentIn(useLanguage(), at, undefined)}</time>;
}

function KeysOf({ keys: { owner, compartments } }: { keys: Statement['keys_destroyed'][number] }) {
  const text = useWords('erased');
  const language = useLanguage();
  const [kind = '', id = ''] = owner.split(' ');
  const owners: Readonly<Record<string, string>> = text.owners;
  const names: Readonly<Record<string, string>> = text.compartments;
  return (
    <li className={privacy.line}>
      <p>
        <span className={privacy.name}>{owners[kind] ?? kind}</span>: {listIn(language, compartments.map((one) => names[one] ?? one))}
      </p>
      <p className={privacy.code}>
        <bdi dir="ltr">{id}</bdi>
      </p>
    </li>
  );
}

function Save({ receipt: { jws, keys } }: { receipt: Receipt }) {
  const text = useWords('erased');
  const [isSaved, setIsSaved] = useState(false);
  function save(): void {
    saveFile(FILE, [`${JSON.stringify({ statement: jws, keys }, null, 2)}\n`], 'application/json');
    setIsSaved(true);
  }
  return (
    <div className={privacy.section}>
      <p className={shared.soft}>{text.saveWhy}</p>
      <div className={privacy.action}>
        <Button onClick={save}>{text.save}</Button>
      </div>
      <p role="status" className={classes.saved}>
        {isSaved ? text.saved(FILE) : ''}
      </p>
    </div>
  );
}
