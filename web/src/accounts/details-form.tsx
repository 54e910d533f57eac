// Owns: changing what an account is called and where it is reached.
import { Button, TextInput } from '@mantine/core';

import { latinDigits } from '../forms/digits';
import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { type Outcome, saveDetails, useSaving } from './account-changes';
import type { Account } from './accounts-query';
import { checkAccountName, checkContactEmail, checkContactPhone } from './checks';
import { ConflictNote, followTheirs } from './conflict-note';

interface FormProps {
  base: Account;
  onDone: (outcome: Outcome | null) => void;
}

export function DetailsForm({ base, onDone }: FormProps) {
  const text = useWords('accounts');
  const words = text.overview;
  const { conflict, save } = useSaving(base);
  const form = useForm({
    initial: valuesOf(base),
    check: (typed) => ({
      name: checkAccountName(typed.name),
      contact_email: checkContactEmail(typed.contact_email),
      contact_phone: checkContactPhone(typed.contact_phone),
    }),
    refusals: () => wordsOf('accounts').refusals,
    send: async (typed) => {
      const found = await save((version) => saveDetails(base.id, { ...detailsOf(typed), version }));
      if (found === null) onDone('done');
      else followTheirs(form, valuesOf(found.before), valuesOf(found.theirs));
    },
  });
  const [before, theirs] = [valuesOf(conflict?.before ?? base), valuesOf(conflict?.theirs ?? base)];

  return (
    <FormFrame form={form} action={text.edit.save} aside={<Button variant="default" onClick={() => onDone(null)}>{text.edit.cancel}</Button>}>
      {conflict !== null && (
        <ConflictNote
          key={conflict.theirs.version}
          fields={[
            [words.name, before.name, theirs.name],
            [words.email, before.contact_email, theirs.contact_email],
            [words.phone, before.contact_phone, theirs.contact_phone],
          ]}
          onTakeTheirs={() => onDone(null)}
        />
      )}
      <TextInput {...form.text('name')} dir={typedDirection(form.values.name)} label={words.name} autoComplete="organization" required />
      <TextInput {...form.text('contact_email')} type="email" dir="ltr" label={text.edit.optional(words.email)} description={text.edit.emailHelp} autoComplete="email" />
      <TextInput {...form.text('contact_phone')} type="tel" dir="ltr" label={text.edit.optional(words.phone)} description={text.edit.phoneHelp} autoComplete="tel" />
    </FormFrame>
  );
}

type Values = { name: string; contact_email: string; contact_phone: string };

function valuesOf({ name, contact_email, contact_phone }: Account): Values {
  return { name, contact_email: contact_email ?? '', contact_phone: contact_phone ?? '' };
}

/** An empty field is none. */
function detailsOf(typed: Values) {
  return {
    name: typed.name.trim(),
    contact_email: typed.contact_email.trim() || null,
    contact_phone: latinDigits(typed.contact_phone).trim() || null,
  };
}
