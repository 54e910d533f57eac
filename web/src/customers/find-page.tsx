// Owns: finding a customer or an account that somebody of the staff was told of.
import { Radio, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { checkEmail } from '../auth/checks';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { Page } from '../shell/page';
import { useMe } from '../staff/me-query';
import classes from '../staff/staff.module.css';
import { type Reason, useFindAccount, useFindCustomer } from './customers-query';
import { ReasonField } from './reason-field';

export function FindPage() {
  const text = useWords('customers').find;
  const navigate = useNavigate();
  const { mutateAsync: findCustomer } = useFindCustomer();
  const { mutateAsync: findAccount } = useFindAccount();
  const several = useWords('exchange').page.several;
  const may = useMe().data?.may ?? [];
  const [reason, setReason] = useState<Reason>('help');
  const form = useForm({
    initial: { by: 'email', email: '', number: '' },
    check: ({ by, email, number }) =>
      by === 'email'
        ? { email: checkEmail(email) }
        : { number: number.replace(/\D/gu, '').length === 10 ? undefined : () => wordsOf('customers').find.numberWrong },
    place: ({ kind }) => {
      if (kind === 'no-such-customer') return { email: () => wordsOf('customers').find.notFound };
      return kind === 'no-such-account' ? { number: () => wordsOf('customers').find.noNumber } : null;
    },
    refusals: () => ({ 'which.malformed': wordsOf('customers').find.numberWrong }),
    send: async ({ by, email, number }) => {
      if (by === 'email') {
        const { id } = await findCustomer({ who: { kind: 'email', email: email.trim() }, reason });
        await navigate({ to: '/console/customers/$customer', params: { customer: id } });
      } else {
        const { id } = await findAccount({ which: { kind: 'number', number }, reason });
        await navigate({ to: '/console/accounts/$account', params: { account: id } });
      }
    },
  });

  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      <div className={classes.section}>
        <FormFrame form={form} action={text.submit}>
          <Radio.Group label={text.by} value={form.values.by} onChange={(by) => form.set('by', by)}>
            <div className={classes.choices}>
              <Radio value="email" label={text.byEmail} />
              <Radio value="number" label={text.byNumber} />
            </div>
          </Radio.Group>
          {form.values.by === 'email' ? (
            <TextInput {...form.text('email')} type="email" dir="ltr" label={text.email} description={text.emailHelp} inputMode="email" autoCapitalize="none" spellCheck={false} required />
          ) : (
            <TextInput {...form.text('number')} dir="ltr" label={text.number} description={text.numberHelp} inputMode="numeric" required />
          )}
          <ReasonField reason={reason} onReason={setReason} />
        </FormFrame>
        {may.includes('exchange_documents') && (
          <p className={classes.elsewhere}>
            <Link to="/console/documents">{several}</Link>
          </p>
        )}
      </div>
    </Page>
  );
}
