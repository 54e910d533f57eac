import classes from './account.module.css';
import { draftOf } from './draft';
import type { Profile } from './profile-query';
import { showValue } from './show';
import { text } from './text';

type Shown = keyof typeof text.fields;

/** The profile to read, one line each. */
export function ProfileList({ profile, fields }: { profile: Profile; fields: readonly Shown[] }) {
  const values = { ...draftOf(profile), email: profile.email };
  return (
    <dl className={classes.list}>
      {fields.map((field) => {
        const value = showValue(field, values[field]);
        return (
          <div key={field} className={classes.row}>
            <dt>{text.fields[field]}</dt>
            <dd data-none={value === null || undefined}>{value ?? text.none}</dd>
          </div>
        );
      })}
    </dl>
  );
}
