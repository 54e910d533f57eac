// Owns: making or changing an account's own set of rights.
import { Button, Checkbox, Input, TextInput } from '@mantine/core';
import { useState } from 'react';

import { countCharacters } from '../forms/count';
import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { wrong } from './grant-values';
import { type OwnRights, useSaveRights } from './members-query';
import classes from './members.module.css';
import { GIVEN } from './rights';

type RightsValues = { name: string } & Record<(typeof GIVEN)[number], boolean>;

interface RightsFormProps {
  account: string;
  /** Null makes a new one. */
  rights: OwnRights | null;
  onDone: (saved: string | null) => void;
}

export function RightsForm({ account, rights, onDone }: RightsFormProps) {
  const words = useWords('members').rights;
  const cancel = useWords('members').people.cancel;
  const save = useSaveRights(account);
  // Chosen here, so that no try of this form makes a second one.
  const [id] = useState(() => rights?.id ?? crypto.randomUUID());
  const form = useForm<RightsValues>({
    initial: { name: rights?.name ?? '', ...(Object.fromEntries(GIVEN.map((one) => [one, rights?.actions.includes(one) ?? false])) as Omit<RightsValues, 'name'>) },
    check: ({ name }) => {
      const length = countCharacters(name.trim());
      return { name: length === 0 ? wrong('name') : length > 100 ? wrong('nameLong') : undefined };
    },
    refusals: () => wordsOf('members').refusals,
    send: async (typed) => {
      const name = typed.name.trim();
      await save({ id, body: { name, actions: GIVEN.filter((one) => typed[one]) } });
      onDone(name);
    },
  });
  return (
    <FormFrame form={form} action={words.save} aside={<Button variant="default" onClick={() => onDone(null)}>{cancel}</Button>}>
      <TextInput {...form.text('name')} dir={typedDirection(form.values.name)} label={words.name} description={words.nameHelp} required />
      <fieldset>
        <Input.Label component="legend" className={classes.legend}>{words.actions}</Input.Label>
        <div className={classes.choices}>
          <Checkbox checked disabled label={words.words.see_account} readOnly />
          {GIVEN.map((one) => (
            <Checkbox key={one} checked={form.values[one]} label={words.words[one]} onChange={(event) => form.set(one, event.currentTarget.checked)} />
          ))}
        </div>
        <Input.Description size="md" mt="sm">{words.actionsHelp}</Input.Description>
      </fieldset>
    </FormFrame>
  );
}
