// Owns: changing what stands on an account's bills.
import { Button, Textarea, TextInput } from '@mantine/core';

import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { type Outcome, saveBilling, useSaving } from './account-changes';
import type { Account } from './accounts-query';
import { ConflictNote, followTheirs } from './conflict-note';

interface FormProps {
  base: Account;
  onDone: (outcome: Outcome | null) => void;
}

export function BillingForm({ base, onDone }: FormProps) {
  const text = useWords('accounts');
  const words = text.overview;
  const { conflict, save } = useSaving(base);
  const form = useForm({
    initial: valuesOf(base),
    // What an address or a tax number is, the server knows.
    check: () => ({}),
    refusals: () => wordsOf('accounts').refusals,
    send: async (typed) => {
      const found = await save((version) => saveBilling(base.id, { ...billingOf(typed), version }));
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
            [words.address, before.address, theirs.address],
            [words.taxId, before.tax_id, theirs.tax_id],
          ]}
          onTakeTheirs={() => onDone(null)}
        />
      )}
      <Textarea {...form.text('address')} dir={typedDirection(form.values.address)} label={text.edit.optional(words.address)} description={text.edit.addressHelp} autoComplete="street-address" rows={4} />
      <TextInput {...form.text('tax_id')} dir="ltr" label={text.edit.optional(words.taxId)} description={text.edit.taxHelp} />
    </FormFrame>
  );
}

type Values = { address: string; tax_id: string };

function valuesOf({ billing }: Account): Values {
  return { address: billing?.address ?? '', tax_id: billing?.tax_id ?? '' };
}

/** An empty field is none. */
function billingOf(typed: Values) {
  return { address: typed.address.trim() || null, tax_id: typed.tax_id.trim() || null };
}
