// Owns: the first step of signing in: address and password.
import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import classes from './auth.module.css';
import { BrowserCheck } from './browser-check';
import { checkEmail, refusals, wrong } from './checks';
import { PasswordField } from './password-field';
import { signedIn } from './session';
import { type SecondStepAsked, useSignIn } from './use-sign-in';
import { WaitLeft } from './wait-left';

interface CredentialsFormProps {
  /** Filled in; with `fixed` it cannot be changed. */
  address: string;
  fixed?: boolean;
  /** A second step is asked for. Without one, the session itself tells the page. */
  onChallenge: (asked: SecondStepAsked, address: string) => void | Promise<void>;
  aside?: ReactNode;
}

export function CredentialsForm({ address, fixed = false, onChallenge, aside }: CredentialsFormProps) {
  const text = useWords('auth');
  const { attempt, cancel } = useSignIn();
  const form = useForm({
    initial: { email: address, password: '' },
    check: ({ email, password }) => ({
      email: checkEmail(email),
      password: password === '' ? wrong('passwordMissing') : undefined,
    }),
    refusals,
    send: async ({ email, password }) => {
      const trimmed = email.trim();
      const outcome = await attempt({ email: trimmed, password });
      if (outcome === null) document.getElementById(form.idOf('password'))?.focus();
      else if (outcome.status === 'second_step') await onChallenge(outcome, trimmed);
      else signedIn(outcome, trimmed);
    },
    place: (problem) => (problem.kind === 'wrong-credentials' ? { password: wrong('wrongCredentials') } : null),
  });

  const wait = form.problem?.retryAfter ?? null;
  return (
    <FormFrame
      form={form}
      action={text.signIn.submit}
      aside={
        <>
          <BrowserCheck onCancel={cancel} />
          {aside}
        </>
      }
    >
      {wait !== null && <WaitLeft key={form.attempt} seconds={wait} />}
      {fixed ? (
        <dl className={classes.whose}>
          <dt>{text.again.account}</dt>
          <dd>
            <bdi dir="ltr">{address}</bdi>
          </dd>
          {/* Password managers look for the name that belongs to the password. */}
          <input type="email" name="email" autoComplete="username" value={address} readOnly hidden />
        </dl>
      ) : (
        <TextInput {...form.text('email')} type="email" dir="ltr" label={text.email} autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} required />
      )}
      <PasswordField {...form.text('password')} label={text.password} autoComplete="current-password" required />
    </FormFrame>
  );
}
