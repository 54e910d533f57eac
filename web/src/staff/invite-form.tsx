// Owns: inviting somebody to the staff.
import { TextInput } from '@mantine/core';
import { useState } from 'react';

import { checkEmail, checkName, refusals } from '../auth/checks';
import { FormFrame } from '../forms/form-frame';
import { typedDirection } from '../forms/typed-direction';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { languageInUse } from '../language/words';
import { type Role, useChange } from './people-query';
import { RoleChoice } from './role-choice';

export function InviteForm({ onDone }: { onDone: (news: string) => void }) {
  const text = useWords('staff').people;
  const { mutateAsync: change } = useChange();
  const [roles, setRoles] = useState<Role[]>([]);
  const [noRole, setNoRole] = useState(false);
  const form = useForm({
    initial: { name: '', email: '' },
    check: ({ name, email }) => ({ name: checkName(name), email: checkEmail(email) }),
    refusals,
    send: async ({ name, email }) => {
      setNoRole(roles.length === 0);
      if (roles.length === 0) return;
      const { status } = await change({ kind: 'invite', name: name.trim(), email: email.trim(), language: languageInUse(), roles });
      form.set('name', '');
      form.set('email', '');
      setRoles([]);
      onDone(status === 'done' ? text.invite.done(name.trim()) : text.nowWaits);
    },
  });

  return (
    <FormFrame form={form} action={text.invite.submit}>
      <TextInput {...form.text('name')} dir={typedDirection(form.values.name)} label={text.invite.name} required />
      <TextInput {...form.text('email')} type="email" dir="ltr" label={text.invite.email} inputMode="email" autoCapitalize="none" spellCheck={false} required />
      <RoleChoice
        roles={roles}
        onChange={(chosen) => {
          setRoles(chosen);
          setNoRole(false);
        }}
        error={noRole ? text.noRole : undefined}
      />
    </FormFrame>
  );
}
