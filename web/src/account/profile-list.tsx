import { useWords } from '../language/use-words';
import classes from './account.module.css';
import { draftOf } from './draft';
import type { Profile } from './profile-query';
import type { ShownField } from './show';
import { ShownValue } from './shown-value';

/** The profile to read, one line each. */
export function ProfileList({ profile, fields }: { profile: Profile; fields: readonly ShownField[] }) {
  const text = useWords('account');
  const values = { ...draftOf(profile), email: profile.email };
  return (
    <dl className={classes.list}>
      {fields.map((field) => (
        <div key={field} className={classes.row}>
          <dt>{text.fields[field]}</dt>
          <dd data-none={(values[field] ?? '') === '' || undefined}>
            <ShownValue field={field} value={values[field]} none={text.none} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
