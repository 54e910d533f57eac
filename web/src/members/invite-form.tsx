// Owns: inviting somebody to an account.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import type { Account } from '../accounts/accounts-query';
import { deviceZone } from '../account/time-zones';
import { useProfile } from '../account/profile-query';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { languageInUse, wordsOf } from '../language/words';
import { GrantFields } from './grant-fields';
import { checkGrant, grantFrom, grantValues, wrong } from './grant-values';
import { type OwnRights, useInvite } from './members-query';
import { RoleField } from './role-field';

interface InviteFormProps {
  account: Account;
  own: readonly OwnRights[];
  onDone: (invited: string | null) => void;
}

export function InviteForm({ account, own, onDone }: InviteFormProps) {
  const words = useWords('members').people;
  const invite = useInvite(account.id);
  const zone = useProfile().data?.time_zone ?? deviceZone();
  const [key] = useState(() => crypto.randomUUID());
  const form = useForm({
    initial: { email: '', role: 'viewer', ...grantValues({}, zone) },
    check: (typed) => ({
      email: /^[^\s@]+@[^\s@]+$/u.test(typed.email.trim()) ? undefined : wrong('email'),
      ...checkGrant(typed, typed.role),
    }),
    refusals: () => wordsOf('members').refusals,
    send: async (typed) => {
      const email = typed.email.trim();
      await invite({ body: { email, role: typed.role, grant: grantFrom(typed, typed.role), language: languageInUse() }, key });
      onDone(email);
    },
  });
  return (
    <FormFrame form={form} action={words.send} aside={<Button variant="default" onClick={() => onDone(null)}>{words.cancel}</Button>}>
      <TextInput {...form.text('email')} type="email" dir="ltr" label={words.email} description={words.emailHelp} required />
      <RoleField role={form.values.role} error={form.errorOf('role')} onRole={(role) => form.set('role', role)} own={own} withOwner={!account.dual_control} />
      <GrantFields form={form} role={form.values.role} />
    </FormFrame>
  );
}
