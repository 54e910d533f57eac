import { Checkbox } from '@mantine/core';

import { useWords } from '../language/use-words';
import { type Role, ROLES } from './people-query';
import classes from './staff.module.css';

interface RoleChoiceProps {
  roles: readonly Role[];
  onChange: (roles: Role[]) => void;
  error?: string | undefined;
}

/** Which roles somebody has. */
export function RoleChoice({ roles, onChange, error }: RoleChoiceProps) {
  const words = useWords('staff');
  return (
    <Checkbox.Group label={words.people.roles} value={[...roles]} onChange={(chosen) => onChange(ROLES.filter((role) => chosen.includes(role)))} error={error}>
      <div className={classes.choices}>
        {ROLES.map((role) => (
          <Checkbox key={role} value={role} label={words.roles[role]} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
