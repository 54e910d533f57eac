// Owns: changing the password, by one's own wish or because it would not be taken today.
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { useProfile } from '../account/profile-query';
import { answer } from '../api/client';
import { checkNewPassword, refusalsOf, wrong } from '../auth/checks';
import { newPasswordWanted, wantNewPassword } from '../auth/new-password-wanted';
import { NewPasswordField } from '../auth/new-password-field';
import { PasswordField } from '../auth/password-field';
import { accountApi } from '../auth/session';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { ButtonLink } from '../shell/links';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import classes from './security.module.css';

function refusals(): Readonly<Record<string, string>> {
  return { ...refusalsOf('new_password'), 'new_password.same': wordsOf('security').password.same };
}

export function PasswordPage() {
  const text = useWords('security');
  const words = text.password;
  const { wanted } = useWords('auth').newPassword;
  const { data: profile } = useProfile();
  const { next } = useSearch({ from: '/portal/settings/security/password' });
  const [reasons] = useState(newPasswordWanted);
  // Told once; the next sign-in asks again.
  useEffect(() => wantNewPassword([]), []);
  const [done, setDone] = useState(false);
  const form = useForm({
    initial: { current_password: '', new_password: '' },
    check: (typed) => ({
      current_password: typed.current_password === '' ? wrong('passwordMissing') : undefined,
      new_password: checkNewPassword(typed.new_password),
    }),
    refusals,
    send: async (body) => {
      await answer(accountApi.PUT('/api/auth/password', { body }));
      setDone(true);
    },
    place: ({ kind }) => (kind === 'wrong-password' ? { current_password: () => wordsOf('proof').errors.wrongPassword } : null),
  });

  if (done) {
    return (
      <Page key="done" title={words.done} lead={<p>{words.doneDetail}</p>}>
        {next === undefined ? <ButtonLink to="/settings/security">{text.back}</ButtonLink> : <ButtonLink to={next}>{words.goOn}</ButtonLink>}
      </Page>
    );
  }
  return (
    <Page key="form" title={words.title} lead={<p>{words.lead}</p>}>
      {reasons.length > 0 && (
        <Notice title={wanted}>
          {words.wantedDetail} {reasons.map((code) => refusalsOf('new_password')[`new_password.${code}`]).join(' ')}
        </Notice>
      )}
      <FormFrame form={form} action={words.submit}>
        {/* Password managers look for the name that belongs to the password. */}
        <input type="email" name="email" autoComplete="username" value={profile?.email ?? ''} readOnly hidden />
        <PasswordField {...form.text('current_password')} label={words.current} autoComplete="current-password" required />
        <NewPasswordField
          id={form.idOf('new_password')}
          label={words.new}
          value={form.values.new_password}
          error={form.errorOf('new_password')}
          onValue={(password) => form.set('new_password', password)}
          about={{ name: profile?.name ?? '', email: profile?.email ?? '' }}
        />
      </FormFrame>
      <p className={classes.wayBack}>
        {next === undefined ? <Link to="/settings/security">{text.back}</Link> : <Link to={next}>{words.later}</Link>}
      </p>
    </Page>
  );
}
