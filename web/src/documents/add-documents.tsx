// Owns: choosing files to add, by the browser's own dialog or by dropping them anywhere on the page.
import { Button } from '@mantine/core';
import { type RefObject, useRef } from 'react';

import { useWords } from '../language/use-words';
import classes from './documents.module.css';
import { sendFiles } from './send';
import type { Shelf } from './types';
import { useDrop } from './use-drop';

interface AddDocumentsProps {
  account: { id: string; name: string };
  shelf: Shelf;
  /** The folder that is open, into which they go. */
  folder: string | null;
}

export function AddDocuments({ account, shelf, folder }: AddDocumentsProps) {
  const words = useWords('documents').list;
  const chooser = useRef<HTMLInputElement>(null);
  const add = (files: File[]) => sendFiles(files, shelf.limits, { account: account.id, folder });
  const isOver = useDrop(add) !== null;
  return (
    <div className={classes.add}>
      <Button onClick={() => chooser.current?.click()}>{words.add}</Button>
      <Chooser ref={chooser} shelf={shelf} several onFiles={add} />
      <p className={classes.facts}>{words.drop}</p>
      {isOver && (
        <div className={classes.dropping} aria-hidden="true">
          <p>{words.letGo(account.name)}</p>
        </div>
      )}
    </div>
  );
}

interface ChooserProps {
  ref: RefObject<HTMLInputElement | null>;
  /** What may be added; none where the server alone knows. */
  shelf?: Pick<Shelf, 'limits'>;
  several?: boolean;
  onFiles: (files: File[]) => void;
}

/** The field behind a button that says what it is for. */
export function Chooser({ ref, shelf, several = false, onFiles }: ChooserProps) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      multiple={several}
      accept={shelf?.limits.types.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`)).join()}
      onChange={({ currentTarget: field }) => {
        onFiles([...(field.files ?? [])]);
        // The same file can be chosen again.
        field.value = '';
      }}
    />
  );
}
