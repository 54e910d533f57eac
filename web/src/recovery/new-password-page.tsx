// Owns: setting a new password with the mailed code.
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { answer, openApi } from '../api/client';
import { type RecoveryAttempt, rememberedAddress } from '../auth/attempt';
import classes from '../auth/auth.module.css';
import { checkCode, checkNewPassword, refusalsOf, wrong } from '../auth/checks';
import { digitsOf } from '../auth/code';
import { CodeField } from '../auth/code-field';
import { NewPasswordField } from '../auth/new-password-field';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { Page } from '../shell/page';

export function NewPasswordPage() {
  const words = useWords('recovery').code;
  const attempt = useLocation({ select: ({ state }) => state.attempt });
  const [ended, setEnded] = useState(false);

  // The guard of this page sends everybody without an attempt to the start.
  if (attempt?.kind !== 'recovery') return null;
  if (ended) {
    return (
      <Page key="ended" title={words.ended} lead={<p>{words.endedDetail}</p>}>
        <ButtonLink to="/password/forgotten">{words.endedAction}</ButtonLink>
      </Page>
    );
  }
  return (
    <Page
      title={words.title}
      lead={
        <>
          {/* Whole where we still know it: a mistyped address is found here or never. */}
          <p>{words.lead(rememberedAddress() || attempt.masked)}</p>
          <p>{words.known}</p>
          <p>{words.ends}</p>
        </>
      }
    >
      <NewPasswordForm attempt={attempt} onEnded={() => setEnded(true)} />
      <p className={classes.wayBack}>
        <Link to="/password/forgotten">{words.restart}</Link>
      </p>
    </Page>
  );
}

function NewPasswordForm({ attempt, onEnded }: { attempt: RecoveryAttempt; onEnded: () => void }) {
  const words = useWords('recovery').code;
  const navigate = useNavigate();
  const form = useForm({
    initial: { code: '', new_password: '' },
    check: (typed) => ({ code: checkCode(typed.code), new_password: checkNewPassword(typed.new_password) }),
    refusals: () => refusalsOf('new_password'),
    send: async (typed) => {
      const body = { recovery: attempt.recovery, code: digitsOf(typed.code), new_password: typed.new_password };
      await answer(openApi.POST('/api/auth/recovery/password', { body }));
      await navigate({ to: '/sign-in', state: { notice: 'password-set' }, replace: true });
    },
    place: (problem) => {
      if (problem.kind === 'attempt-ended') onEnded();
      return problem.kind === 'wrong-code' ? { code: wrong('wrongCode') } : null;
    },
  });

  return (
    <FormFrame form={form} action={words.submit}>
      <CodeField {...form.text('code')} />
      {/* Password managers look for the name that belongs to the password. */}
      <input type="email" name="email" autoComplete="username" value={rememberedAddress()} readOnly hidden />
      <NewPasswordField
        id={form.idOf('new_password')}
        label={words.password}
        value={form.values.new_password}
        error={form.errorOf('new_password')}
        onValue={(password) => form.set('new_password', password)}
        about={{ name: '', email: rememberedAddress() }}
      />
    </FormFrame>
  );
}
