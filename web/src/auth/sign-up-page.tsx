import { TextInput } from '@mantine/core';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';

import { answer, openApi } from '../api/client';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { typedDirection } from '../forms/typed-direction';
import { useWords } from '../language/use-words';
import { languageInUse } from '../language/words';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import { rememberAddress, rememberedAddress } from './attempt';
import classes from './auth.module.css';
import { checkEmail, checkName, checkNewPassword, refusals } from './checks';
import { maskAddress } from './mask-address';
import { NewPasswordField } from './new-password-field';

export function SignUpPage() {
  const text = useWords('auth');
  const navigate = useNavigate();
  const restarted = useLocation({ select: ({ state }) => state.notice === 'restart-sign-up' });
  const [noticeTitle, noticeDetail] = text.signIn.notices['restart-sign-up'];

  const form = useForm({
    initial: { name: '', email: rememberedAddress(), password: '' },
    check: ({ name, email, password }) => ({
      name: checkName(name),
      email: checkEmail(email),
      password: checkNewPassword(password),
    }),
    refusals,
    send: async ({ name, email, password }) => {
      const address = email.trim();
      const body = { email: address, name: name.trim(), password, locale: languageInUse() };
      const { sign_up: signUp } = await answer(openApi.POST('/api/auth/sign-up', { body }));
      rememberAddress(address);
      const attempt = { kind: 'sign-up', signUp, masked: maskAddress(address) } as const;
      await navigate({ to: '/sign-up/code', state: { attempt } });
    },
  });

  return (
    <Page title={text.signUp.title} lead={<p>{text.signUp.lead}</p>}>
      {restarted && <Notice title={noticeTitle}>{noticeDetail}</Notice>}
      <FormFrame form={form} action={text.signUp.submit}>
        <TextInput {...form.text('name')} dir={typedDirection(form.values.name)} label={text.name} description={text.nameHelp} autoComplete="name" required />
        <TextInput {...form.text('email')} type="email" dir="ltr" label={text.email} autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} required />
        <NewPasswordField
          id={form.idOf('password')}
          value={form.values.password}
          error={form.errorOf('password')}
          onValue={(password) => form.set('password', password)}
          about={{ name: form.values.name, email: form.values.email }}
        />
      </FormFrame>
      <p className={classes.aside}>
        {text.signUp.haveOne} <Link to="/sign-in">{text.signUp.signIn}</Link>
      </p>
    </Page>
  );
}
