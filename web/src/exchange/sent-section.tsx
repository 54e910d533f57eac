// Owns: the documents that the staff sent to one account, and sending more.
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { Chooser } from '../documents/add-documents';
import documents from '../documents/documents.module.css';
import { UploadLine } from '../documents/upload-line';
import { Heard } from '../documents/upload-tray';
import { useDrop } from '../documents/use-drop';
import { useWords } from '../language/use-words';
import type { OneUpload } from '../upload/uploads';
import classes from '../staff/staff.module.css';
import type { SectionProps } from './asked-section';
import { isListed } from './awaited';
import { checkDelivery, sendingTo } from './deliveries';
import { sent } from './exchange-query';
import styles from './exchange.module.css';
import { StaffDocument } from './staff-document';

interface SentSectionProps extends SectionProps {
  coming: readonly OneUpload[];
}

export function SentSection({ exchange, to, coming }: SentSectionProps) {
  const words = useWords('exchange').sent;
  useEffect(() => {
    // What stands in the list stands there alone.
    for (const one of coming) if (isListed(one, exchange)) sent.cancel(one.id);
  }, [coming, exchange]);
  return (
    <section className={classes.section} aria-labelledby="sent">
      <h2 id="sent">{words.title}</h2>
      {exchange.sent.length === 0 && coming.length === 0 && <p className={classes.soft}>{words.none}</p>}
      {exchange.can_exchange && <Send exchange={exchange} to={to} />}
      <Heard of={coming} />
      {coming.length > 0 && (
        <ul className={classes.list}>
          {coming.map((one) => (
            <UploadLine key={one.id} uploads={sent} one={one} arrived={words.arrived} />
          ))}
        </ul>
      )}
      {exchange.sent.length > 0 && (
        <ul className={classes.list}>
          {exchange.sent.map((document) => (
            <li key={document.id} className={classes.row}>
              <StaffDocument document={document} of={to} mayDownload={exchange.can_exchange} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Send({ exchange: { name }, to }: Pick<SectionProps, 'exchange' | 'to'>) {
  const words = useWords('exchange').sent;
  const chooser = useRef<HTMLInputElement>(null);
  const send = (files: File[]) => {
    for (const file of files) {
      const wrong = checkDelivery(file);
      const sending = sendingTo(to, file);
      if (wrong === null) sent.add(sending);
      else sent.refuse(sending, wrong);
    }
  };
  const isOver = useDrop(send) !== null;
  return (
    <>
      <p className={classes.soft}>{words.lead}</p>
      <div className={`${classes.acts} ${styles.below}`}>
        <Button variant="default" onClick={() => chooser.current?.click()}>{words.send}</Button>
        <Chooser ref={chooser} several onFiles={send} />
      </div>
      {isOver && (
        <div className={documents.dropping} aria-hidden="true">
          <p>{words.letGo(name)}</p>
        </div>
      )}
    </>
  );
}
