// Owns: a file that was sent for an item, from its way here until it counts or is refused.
import { UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import documents from '../documents/documents.module.css';
import { documentsOf, useDocument } from '../documents/documents-query';
import { UploadLine } from '../documents/upload-line';
import { uploads } from '../documents/uploads';
import { useWords } from '../language/use-words';
import type { OneUpload } from '../upload/uploads';
import { useRequests } from './requests-query';

interface AnswerLineProps {
  account: string;
  one: OneUpload;
}

export function AnswerLine({ account, one }: AnswerLineProps) {
  if (one.stage !== 'done' || one.document === null) return <UploadLine uploads={uploads} one={one} />;
  return <Arrived account={account} one={one} id={one.document.id} />;
}

/** Looked at again and again until the check is over; then the item is asked for until it is ticked. */
function Arrived({ account, one: { id: upload, name }, id }: AnswerLineProps & { id: string }) {
  const { states, reasons, tray } = useWords('documents');
  const cache = useQueryClient();
  const { data } = useDocument(account, id);
  const state = data?.state ?? 'checking';
  useRequests(account, state === 'ready');
  useEffect(() => {
    if (state !== 'checking') void cache.invalidateQueries({ queryKey: documentsOf(account) });
  }, [cache, account, state]);
  const isOver = state === 'refused' || state === 'lost';
  const why = state === 'lost' ? states.lost : data?.refusal === undefined ? states.refused : `${states.refused}: ${reasons[data.refusal]}`;
  return (
    <li className={documents.trayLine}>
      <div>
        <p className={documents.name}>
          <bdi>{name}</bdi>
        </p>
        <p role="status" className={isOver ? documents.wrong : documents.checking}>{isOver ? why : states.checking}</p>
      </div>
      {isOver && (
        <div className={documents.trayActions}>
          <UnstyledButton className={documents.textButton} aria-label={tray.dismissOf(name)} onClick={() => uploads.cancel(upload)}>
            {tray.dismiss}
          </UnstyledButton>
        </div>
      )}
    </li>
  );
}
