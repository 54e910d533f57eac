// Owns: one request that is open: what is wanted until when, and each of its items with the way to answer it.
import { Button } from '@mantine/core';
import { useRef } from 'react';

import { useProfile } from '../account/profile-query';
import { Chooser } from '../documents/add-documents';
import type { Shelf } from '../documents/types';
import { useUploads } from '../documents/uploads';
import { dayIn, dayOfMomentIn, numberIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { AnswerLine } from './answer-line';
import { ItemDocuments } from './item-documents';
import { isThere, placeOf } from './progress';
import classes from './requests.module.css';
import { Tick } from './tick';
import type { Answers, DocumentRequest, RequestItem } from './types';

interface OpenRequestProps {
  account: string;
  request: DocumentRequest;
  shelf: Shelf;
  /** The place over which files are held. */
  held: string | null;
  /** None where somebody may not add any. */
  onFiles: ((files: File[], answers: Answers) => void) | undefined;
}

export function OpenRequest({ account, request, shelf, held, onFiles }: OpenRequestProps) {
  const words = useWords('requests');
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const { id, title, note, due_on: due, overdue, items } = request;
  const day = dayIn(language, due);
  const there = items.filter(isThere).length;
  return (
    <section className={classes.request} aria-labelledby={id}>
      <h2 id={id}>
        <bdi>{title}</bdi>
      </h2>
      <p className={overdue ? classes.overdue : classes.due}>{(overdue ? words.overdue : words.due)(day)}</p>
      <p className={classes.facts}>
        {words.progress(numberIn(language, there), numberIn(language, items.length))}
        {' · '}
        <time dateTime={request.asked_at}>{words.asked(dayOfMomentIn(language, request.asked_at, zone))}</time>
      </p>
      {note !== null && <p className={classes.note} dir="auto">{note}</p>}
      <ul className={classes.items}>
        {items.map((item) => (
          <Item
            key={item.item}
            account={account}
            answers={{ request: id, item: item.item }}
            item={item}
            shelf={shelf}
            held={held}
            onFiles={onFiles}
          />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps extends Omit<OpenRequestProps, 'request'> {
  answers: Answers;
  item: RequestItem;
}

function Item({ account, answers, item, shelf, held, onFiles }: ItemProps) {
  const words = useWords('requests');
  const chooser = useRef<HTMLInputElement>(null);
  const place = placeOf(answers);
  const coming = useUploads(account).filter((one) => one.answers !== null && placeOf(one.answers) === place);
  const there = isThere(item);
  return (
    <li className={classes.item} data-drop={onFiles === undefined ? undefined : place} data-over={held === place || undefined}>
      <div className={classes.itemHead}>
        <Tick isThere={there} />
        <div className={classes.itemText}>
          <p className={classes.name}><bdi>{item.name}</bdi></p>
          <p className={there ? classes.there : classes.facts}>{there ? words.received : words.missing}</p>
          <ItemDocuments account={account} documents={item.documents} />
        </div>
        {onFiles !== undefined && (
          <>
            <Button
              variant={there ? 'default' : 'filled'}
              size="sm"
              aria-label={(there ? words.anotherFor : words.chooseFor)(item.name)}
              onClick={() => chooser.current?.click()}
            >
              {there ? words.another : words.choose}
            </Button>
            <Chooser ref={chooser} shelf={shelf} several onFiles={(files) => onFiles(files, answers)} />
          </>
        )}
      </div>
      {coming.length > 0 && (
        <ul className={classes.coming}>
          {coming.map((one) => (
            <AnswerLine key={one.id} account={account} one={one} />
          ))}
        </ul>
      )}
    </li>
  );
}
