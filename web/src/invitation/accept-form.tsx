// Owns: accepting an invitation: a name and a password of one's own.
import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';

import { answer, openApi } from '../api/client';
import { rememberAddress } from '../auth/attempt';
import classes from '../auth/auth.module.css';
import { checkName, checkNewPassword, refusals } from '../auth/checks';
import { NewPasswordField } from '../auth/new-password-field';
import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { languageInUse } from '../language/words';

type Refusal = 'link-ended' | 'address-has-account';

interface AcceptFormProps {
  token: string;
  email: string;
  /** As whoever invited knows it. */
  name: string;
  onRefused: (kind: Refusal) => void;
}

export function AcceptForm({ token, email, name, onRefused }: AcceptFormProps) {
  const text = useWords('invitation');
  const auth = useWords('auth');
  const navigate = useNavigate();
  const form = useForm({
    initial: { name, password: '' },
    check: (typed) => ({ name: checkName(typed.name), password: checkNewPassword(typed.password) }),
    refusals,
    send: async (typed) => {
      const body = { token, name: typed.name.trim(), password: typed.password, locale: languageInUse() };
      await answer(openApi.POST('/api/auth/invitations/accept', { body }));
      rememberAddress(email);
      await navigate({ to: '/sign-in', state: { notice: 'invitation-accepted' }, replace: true });
    },
    place: ({ kind }) => {
      if (kind === 'link-ended' || kind === 'address-has-account') {
        rememberAddress(email);
        onRefused(kind);
      }
      return null;
    },
  });

  return (
    <FormFrame form={form} action={text.submit}>
      <dl className={classes.whose}>
        <dt>{text.address}</dt>
        <dd>
          <bdi dir="ltr">{email}</bdi>
        </dd>
        {/* Password managers look for the name that belongs to the password. */}
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      </dl>
      <TextInput {...form.text('name')} dir={typedDirection(form.values.name)} label={auth.name} description={auth.nameHelp} autoComplete="name" required />
      <NewPasswordField
        id={form.idOf('password')}
        value={form.values.password}
        error={form.errorOf('password')}
        onValue={(password) => form.set('password', password)}
        about={{ name: form.values.name, email }}
      />
    </FormFrame>
  );
}
