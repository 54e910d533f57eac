// Owns: one passkey in the list: what it is called, when it was used, renaming and removing it.
import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { useForm } from '../forms/use-form';
import { countCharacters } from '../forms/count';
import { apart } from '../language/isolate';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { AskFirst } from '../shell/ask-first';
import { type Passkey, useRemovePasskey, useRenamePasskey } from './factors-query';
import classes from './security.module.css';
import { useMoment } from './use-moment';

const LONGEST = 60;

interface PasskeyRowProps {
  passkey: Passkey;
  /** Nothing else would be left. */
  isLast: boolean;
  onNews: (news: string) => void;
}

export function PasskeyRow({ passkey, isLast, onNews }: PasskeyRowProps) {
  const text = useWords('security');
  const words = text.factors;
  const moment = useMoment();
  const remove = useRemovePasskey();
  const [renaming, setRenaming] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasRenaming = useRef(false);
  const name = passkey.label ?? words.unnamed;

  useEffect(() => {
    if (wasRenaming.current && !renaming) opener.current?.focus();
    wasRenaming.current = renaming;
  }, [renaming]);

  if (renaming) {
    return (
      <li className={classes.row}>
        <RenameForm passkey={passkey} onClose={() => setRenaming(false)} />
      </li>
    );
  }
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <p className={classes.name}>
          <bdi>{name}</bdi>
        </p>
        <p className={classes.facts}>
          {words.added} <time dateTime={passkey.added_at}>{moment(passkey.added_at)}</time>
        </p>
        {passkey.last_used_at !== null && (
          <p className={classes.facts}>
            {words.used} <time dateTime={passkey.last_used_at}>{moment(passkey.last_used_at)}</time>
          </p>
        )}
        {passkey.good_from != null && <p className={classes.facts}>{words.goodFrom(moment(passkey.good_from))}</p>}
      </div>
      <div className={classes.tools}>
        <Button ref={opener} variant="default" aria-label={words.renameOne(apart(name))} onClick={() => setRenaming(true)}>
          {words.rename}
        </Button>
        <AskFirst
          action={words.remove}
          fullName={words.removeOne(apart(name))}
          question={isLast ? words.removeLastAsk : words.removeAsk(apart(name))}
          sure={words.removeSure}
          failed={words.removeFailed}
          act={async () => {
            await remove(passkey.id);
            onNews(words.removed(apart(name)));
          }}
        />
      </div>
    </li>
  );
}

function RenameForm({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const text = useWords('security');
  const shell = useWords('shell');
  const rename = useRenamePasskey();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const form = useForm({
    initial: { label: passkey.label ?? '' },
    check: ({ label }) => {
      const length = countCharacters(label.trim());
      return { label: length >= 1 && length <= LONGEST ? undefined : () => wordsOf('security').factors.labelWrong };
    },
    send: async ({ label }) => {
      await rename({ id: passkey.id, label: label.trim() });
      onClose();
    },
  });
  return (
    <div className={classes.rename}>
      <FormFrame
        form={form}
        action={text.factors.renameSave}
        aside={
          <Button variant="default" onClick={onClose}>
            {shell.cancel}
          </Button>
        }
      >
        <TextInput {...form.text('label')} ref={field} dir={typedDirection(form.values.label)} label={text.factors.label} description={text.factors.labelHelp} required />
      </FormFrame>
    </div>
  );
}
