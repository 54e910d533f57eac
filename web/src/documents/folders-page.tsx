// Owns: the folders of an account: made, renamed, and removed when they are empty.
import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { AskFirst } from '../shell/ask-first';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import classes from './documents.module.css';
import { NO_FILTER } from './documents-api';
import { useDocumentsAccount, useShelf } from './documents-query';
import type { Folder } from './types';
import { useMakeFolder, useRemoveFolder, useRenameFolder } from './use-changes';

export function FoldersPage() {
  const account = useDocumentsAccount();
  const words = useWords('documents').folders;
  const shelf = useShelf(account.id).data;
  const make = useMakeFolder(account.id);
  // Each piece of news opens the page anew, with the focus on its heading and nothing left open.
  const [news, setNews] = useState<{ text: string | null; round: number }>({ text: null, round: 0 });
  if (shelf === undefined) return null;
  const tell = (text: string) => setNews(({ round }) => ({ text, round: round + 1 }));
  const isEmpty = shelf.folders.length === 0;
  return (
    <Page key={news.round} title={words.title} heading={isEmpty ? words.none : words.title} lead={<p>{isEmpty ? words.noneDetail : words.lead}</p>}>
      {news.text !== null && <Notice title={news.text} />}
      {!isEmpty && (
        <ul className={classes.list}>
          {shelf.folders.map((folder) => (
            <Row key={folder.id} account={account.id} folder={folder} manages={shelf.can_manage} onNews={tell} />
          ))}
        </ul>
      )}
      {shelf.can_manage && (
        <NameForm
          action={words.make}
          initial=""
          send={async (name) => {
            await make(name);
            tell(words.made(name));
          }}
        />
      )}
    </Page>
  );
}

interface RowProps {
  account: string;
  folder: Folder;
  manages: boolean;
  onNews: (news: string) => void;
}

function Row({ account, folder, manages, onNews }: RowProps) {
  const words = useWords('documents').folders;
  const rename = useRenameFolder(account, folder.id);
  const remove = useRemoveFolder(account);
  const [renaming, setRenaming] = useState(false);
  return (
    <li className={classes.line}>
      <div className={classes.rowWithAction}>
        <div>
          <p className={classes.name}>
            <Link to="/documents/$account" params={{ account }} state={{ filter: { ...NO_FILTER, folder: folder.id } }} className={classes.link}>
              <bdi>{folder.name}</bdi>
            </Link>
          </p>
        </div>
        {manages && !renaming && (
          <div className={classes.rowActions}>
            <Button variant="default" aria-label={words.renameOf(folder.name)} onClick={() => setRenaming(true)}>
              {words.rename}
            </Button>
            <AskFirst
              action={words.remove}
              fullName={words.removeOf(folder.name)}
              question={words.removeAsk(folder.name)}
              sure={words.removeSure}
              failed={words.removeFailed}
              act={async () => {
                await remove(folder.id);
                onNews(words.removed(folder.name));
              }}
            />
          </div>
        )}
      </div>
      {renaming && (
        <NameForm
          action={words.save}
          initial={folder.name}
          onCancel={() => setRenaming(false)}
          send={async (name) => {
            await rename(name);
            onNews(words.renamed(name));
          }}
        />
      )}
    </li>
  );
}

interface NameFormProps {
  action: string;
  initial: string;
  onCancel?: () => void;
  send: (name: string) => Promise<void>;
}

function NameForm({ action, initial, onCancel, send }: NameFormProps) {
  const words = useWords('documents').folders;
  const form = useForm({
    initial: { name: initial },
    check: ({ name }) => ({ name: name.trim() === '' ? () => wordsOf('documents').folders.nameMissing : undefined }),
    refusals: () => wordsOf('documents').refusals,
    send: ({ name }) => send(name.trim()),
  });
  return (
    <FormFrame form={form} action={action} aside={onCancel === undefined ? undefined : <Button variant="default" onClick={onCancel}>{words.cancel}</Button>}>
      <TextInput {...form.text('name')} dir={typedDirection(form.values.name)} label={words.name} required />
    </FormFrame>
  );
}
