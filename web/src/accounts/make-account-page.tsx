// Owns: making an account.
import { Radio, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import type { components } from '../api/schema';
import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';
import { useMakeAccount } from './account-changes';
import classes from './accounts.module.css';
import { checkAccountName } from './checks';

const KINDS = ['company', 'household'] as const;

declare module '@tanstack/react-router' {
  interface HistoryState {
    accountMade?: boolean;
  }
}

export function MakeAccountPage() {
  const text = useWords('accounts');
  const words = text.make;
  const navigate = useNavigate();
  const make = useMakeAccount();
  const [key] = useState(() => crypto.randomUUID());
  const form = useForm<{ kind: string; name: string }>({
    initial: { kind: 'company', name: '' },
    check: ({ name }) => ({ name: checkAccountName(name) }),
    refusals: () => wordsOf('accounts').refusals,
    send: async ({ kind, name }) => {
      const body = { kind: kind as components['schemas']['AccountKind'], name: name.trim() };
      const { id } = await make({ body, key });
      await navigate({ to: '/accounts/$account', params: { account: id }, state: { accountMade: true }, replace: true });
    },
  });

  return (
    <Page title={words.title} lead={<p>{words.lead}</p>}>
      <FormFrame form={form} action={words.submit} aside={<ButtonLink to="/accounts" variant="default">{words.cancel}</ButtonLink>}>
        <Radio.Group label={words.kind} size="md" value={form.values.kind} onChange={(kind) => form.set('kind', kind)}>
          <div className={classes.choices}>
            {KINDS.map((kind) => (
              <Radio key={kind} value={kind} label={text.kinds[kind]} description={words.kindHelp[kind]} />
            ))}
          </div>
        </Radio.Group>
        <TextInput {...form.text('name')} dir={typedDirection(form.values.name)} label={words.name} description={words.nameHelp} autoComplete="organization" required />
      </FormFrame>
    </Page>
  );
}
