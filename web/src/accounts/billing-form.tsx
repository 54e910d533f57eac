// Owns: changing what stands on an account's bills.
import { Button, Textarea, TextInput } from '@mantine/core';

import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { type Outcome, saveBilling, useSaving } from './account-changes';
import type { Account } from './accounts-query';
import { ConflictNote, whatDiffers } from './conflict-note';

interface FormProps {
  base: Account;
  onDone: (outcome: Outcome | null) => void;
}

export function BillingForm({ base, onDone }: FormProps) {
  const text = useWords('accounts');
  const words = text.overview;
  const { theirs, save } = useSaving(base);
  const form = useForm({
    initial: { address: base.billing?.address ?? '', tax_id: base.billing?.tax_id ?? '' },
    // What an address or a tax number is, the server knows.
    check: () => ({}),
    refusals: () => wordsOf('accounts').refusals,
    send: async (typed) => {
      if (await save((version) => saveBilling(base.id, { ...billingOf(typed), version }))) onDone('done');
    },
  });
  const mine = billingOf(form.values);

  return (
    <FormFrame form={form} action={text.edit.save} aside={<Button variant="default" onClick={() => onDone(null)}>{text.edit.cancel}</Button>}>
      {theirs !== null && (
        <ConflictNote
          key={theirs.version}
          differs={whatDiffers([
            [words.address, mine.address, theirs.billing?.address ?? null],
            [words.taxId, mine.tax_id, theirs.billing?.tax_id ?? null],
          ])}
          onTakeTheirs={() => onDone(null)}
        />
      )}
      <Textarea {...form.text('address')} dir={typedDirection(form.values.address)} label={text.edit.optional(words.address)} description={text.edit.addressHelp} autoComplete="street-address" rows={4} />
      <TextInput {...form.text('tax_id')} dir="ltr" label={text.edit.optional(words.taxId)} description={text.edit.taxHelp} />
    </FormFrame>
  );
}

/** An empty field is none. */
function billingOf(typed: { address: string; tax_id: string }) {
  return { address: typed.address.trim() || null, tax_id: typed.tax_id.trim() || null };
}
