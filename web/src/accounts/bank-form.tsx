// Owns: changing an account's bank account.
import { Button, TextInput } from '@mantine/core';

import { latinDigits } from '../forms/digits';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { Page } from '../shell/page';
import { type Outcome, useChangeBank } from './account-changes';
import type { Account } from './accounts-query';
import { groupedIban } from './grouped';

interface BankFormProps {
  account: Account;
  onDone: (outcome: Outcome | null) => void;
}

export function BankForm({ account, onDone }: BankFormProps) {
  const text = useWords('accounts');
  const words = text.edit;
  const change = useChangeBank(account.id);
  const form = useForm({
    initial: { iban: groupedIban(account.bank?.iban ?? '') },
    // Whether it is one, the server tells.
    check: () => ({}),
    refusals: () => wordsOf('accounts').refusals,
    send: async ({ iban }) => onDone(await change(latinDigits(iban).trim() || null)),
  });
  return (
    <Page key="bank" title={text.overview.changeBank} lead={<p>{account.dual_control ? words.ibanWhyTwo : words.ibanWhy}</p>}>
      <FormFrame form={form} action={words.save} aside={<Button variant="default" onClick={() => onDone(null)}>{words.cancel}</Button>}>
        <TextInput {...form.text('iban')} dir="ltr" label={words.optional(text.overview.iban)} description={words.ibanHelp} spellCheck={false} />
      </FormFrame>
    </Page>
  );
}
