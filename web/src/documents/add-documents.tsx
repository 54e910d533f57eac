// Owns: choosing files to add, by the browser's own dialog or by dropping them anywhere on the page.
import { Button } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';

import { useWords } from '../language/use-words';
import classes from './documents.module.css';
import { sendFiles } from './send';
import type { Shelf } from './types';

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
  const isOver = useDrop(add);
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
  shelf: Shelf;
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
      accept={shelf.limits.types.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`)).join()}
      onChange={({ currentTarget: field }) => {
        onFiles([...(field.files ?? [])]);
        // The same file can be chosen again.
        field.value = '';
      }}
    />
  );
}

/** Takes files that are dropped anywhere; true while some are held over the page. */
function useDrop(onFiles: (files: File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      // Otherwise the browser would open the file in place of the page.
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      const files = filesIn(event.dataTransfer);
      if (files.length === 0) return;
      event.preventDefault();
      take.current(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}

/** A folder is no file. */
function filesIn(data: DataTransfer | null): File[] {
  const items = [...(data?.items ?? [])].filter(({ kind }) => kind === 'file');
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory === true;
  return items.filter((item) => !isFolder(item)).map((item) => item.getAsFile()).filter((file) => file !== null);
}
