// Owns: a name, an address and a passkey: all that somebody of the staff is known by.
import { TextInput } from '@mantine/core';
import { useState } from 'react';

import { answer, openApi } from '../api/client';
import { checkEmail, checkName, refusals } from '../auth/checks';
import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { CeremonyFailure } from '../proof/ceremony-failure';
import { NoPasskey } from '../proof/no-passkey';
import { makePasskey } from '../proof/webauthn';

interface JoiningFormProps {
  token: string;
  /** As whoever invited knows it. */
  name: string;
  /** Of an invitation: it cannot be another. */
  email: string | null;
  onJoined: () => void;
  onEnded: () => void;
}

export function JoiningForm({ token, name, email, onJoined, onEnded }: JoiningFormProps) {
  const text = useWords('staff').joining;
  const [noPasskey, setNoPasskey] = useState<NoPasskey | null>(null);

  async function join(typed: { name: string; email: string }): Promise<void> {
    setNoPasskey(null);
    const body = { token, name: typed.name.trim(), email: email === null ? typed.email.trim() : null };
    const { ceremony, options } = await answer(openApi.POST('/api/auth/staff/enrolment/options', { body }));
    let credential: Record<string, unknown>;
    try {
      credential = await makePasskey(options);
    } catch (thrown) {
      if (!(thrown instanceof NoPasskey)) throw thrown;
      setNoPasskey(thrown);
      return;
    }
    await answer(openApi.POST('/api/auth/staff/enrolment', { body: { ...body, ceremony, credential } }));
    onJoined();
  }

  const form = useForm({
    initial: { name, email: email ?? '' },
    check: (typed) => ({ name: checkName(typed.name), email: checkEmail(typed.email) }),
    refusals,
    send: join,
    place: ({ kind }) => {
      if (kind === 'link-ended') onEnded();
      return null;
    },
  });

  return (
    <FormFrame form={form} action={text.submit}>
      <CeremonyFailure failure={noPasskey} />
      <TextInput {...form.text('name')} dir={typedDirection(form.values.name)} label={text.name} autoComplete="name" required />
      <TextInput
        {...form.text('email')}
        type="email"
        dir="ltr"
        label={text.email}
        description={text.emailHelp}
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={email !== null}
        required
      />
    </FormFrame>
  );
}
