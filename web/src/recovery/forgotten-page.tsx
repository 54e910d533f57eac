// Owns: asking for the code that sets a new password.
import { TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';

import { answer, openApi } from '../api/client';
import { rememberAddress, rememberedAddress } from '../auth/attempt';
import classes from '../auth/auth.module.css';
import { checkEmail, refusals } from '../auth/checks';
import { maskAddress } from '../auth/mask-address';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { languageInUse } from '../language/words';
import { Page } from '../shell/page';

export function ForgottenPage() {
  const text = useWords('recovery');
  const label = useWords('auth').email;
  const navigate = useNavigate();
  const form = useForm({
    initial: { email: rememberedAddress() },
    check: ({ email }) => ({ email: checkEmail(email) }),
    refusals,
    send: async ({ email }) => {
      const address = email.trim();
      const body = { email: address, locale: languageInUse() };
      const { recovery } = await answer(openApi.POST('/api/auth/recovery', { body }));
      rememberAddress(address);
      const attempt = { kind: 'recovery', recovery, masked: maskAddress(address) } as const;
      await navigate({ to: '/password/new', state: { attempt } });
    },
  });

  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      <FormFrame form={form} action={text.submit}>
        <TextInput {...form.text('email')} type="email" dir="ltr" label={label} autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} required />
      </FormFrame>
      <p className={classes.wayBack}>
        <Link to="/sign-in">{text.back}</Link>
      </p>
    </Page>
  );
}
