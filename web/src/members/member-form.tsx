// Owns: giving a member another role or other hours.
import { Button } from '@mantine/core';

import type { Outcome } from '../accounts/account-changes';
import { deviceZone } from '../account/time-zones';
import { useProfile } from '../account/profile-query';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import { GrantFields } from './grant-fields';
import { checkGrant, grantFrom, grantValues } from './grant-values';
import { type Member, type OwnRights, useChangeMember } from './members-query';
import { RoleField } from './role-field';

interface MemberFormProps {
  account: string;
  member: Member;
  own: readonly OwnRights[];
  onDone: (outcome: Outcome | null) => void;
}

export function MemberForm({ account, member, own, onDone }: MemberFormProps) {
  const words = useWords('members').people;
  const change = useChangeMember(account, member.id);
  const zone = useProfile().data?.time_zone ?? deviceZone();
  const form = useForm({
    initial: { role: member.role, ...grantValues(member.grant ?? {}, zone) },
    check: (typed) => checkGrant(typed, typed.role),
    refusals: () => wordsOf('members').refusals,
    send: async (typed) => onDone(await change({ role: typed.role, grant: grantFrom(typed, typed.role) })),
  });
  return (
    <FormFrame form={form} action={words.save} aside={<Button variant="default" onClick={() => onDone(null)}>{words.cancel}</Button>}>
      <RoleField role={form.values.role} error={form.errorOf('role')} onRole={(role) => form.set('role', role)} own={own} />
      <GrantFields form={form} role={form.values.role} visitBegan={member.visit_began} />
    </FormFrame>
  );
}
