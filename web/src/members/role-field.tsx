// Owns: choosing a role: what each may do stands beside it.
import { Radio } from '@mantine/core';

import { ROLES } from '../accounts/role-name';
import { listIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import type { OwnRights } from './members-query';
import classes from './members.module.css';
import { isGiven } from './rights';

interface RoleFieldProps {
  role: string;
  error: string | undefined;
  onRole: (role: string) => void;
  own: readonly OwnRights[];
  /** Where two people make an owner, an invitation cannot. */
  withOwner?: boolean;
}

export function RoleField({ role: chosen, error, onRole, own, withOwner = true }: RoleFieldProps) {
  const { people, rights } = useWords('members');
  const names = useWords('accounts').roles;
  const language = useLanguage();
  return (
    <Radio.Group label={people.role} size="md" value={chosen} error={error} onChange={onRole}>
      <div className={classes.choices}>
        {ROLES.filter((role) => withOwner || role !== 'owner').map((role) => (
          <Radio key={role} value={role} label={names[role][0]} description={names[role][1]} />
        ))}
        {own.map(({ id, name, actions }) => (
          <Radio key={id} value={id} label={<bdi>{name}</bdi>} description={listIn(language, actions.filter(isGiven).map((action) => rights.words[action]))} />
        ))}
      </div>
    </Radio.Group>
  );
}
