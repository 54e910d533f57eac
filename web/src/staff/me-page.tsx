// Owns: what somebody of the staff is, and may do.
import { dayOfMomentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { Page } from '../shell/page';
import { PagePending } from '../shell/page-pending';
import { ProblemPage } from '../shell/shell-error';
import shared from '../shell/shell.module.css';
import { type StaffMe, useMe } from './me-query';
import classes from './staff.module.css';

export function MePage() {
  const { data: me, error, refetch } = useMe();
  if (me === undefined) return error === null ? <PagePending /> : <ProblemPage problem={error} onRetry={() => void refetch()} />;
  return <Me me={me} />;
}

function Me({ me }: { me: StaffMe }) {
  const staff = useWords('staff');
  const language = useLanguage();
  const text = staff.me;
  const lacks = me.rights_lapsed ? text.lapsed : me.lacks === null ? null : text.lacks[me.lacks];
  return (
    <Page title={text.title} heading={<bdi>{me.name}</bdi>}>
      {lacks !== null && (
        <div className={shared.problem} role="note">
          <p className={shared.problemTitle}>{lacks.title}</p>
          <p className={shared.soft}>{lacks.todo}</p>
        </div>
      )}
      <dl className={classes.facts}>
        <dt>{text.roles}</dt>
        <dd>{me.roles.map((role) => staff.roles[role]).join(' · ')}</dd>
        <dt>{text.email}</dt>
        <dd>
          <bdi dir="ltr">{me.email}</bdi>
        </dd>
        <dt>{text.rightsUntil}</dt>
        <dd>
          <time dateTime={me.rights_until}>{dayOfMomentIn(language, me.rights_until, undefined)}</time>
          <span className={shared.soft}> {text.confirm}</span>
        </dd>
      </dl>
      <section aria-labelledby="may">
        <h2 id="may">{text.may}</h2>
        {me.may.length === 0 ? (
          <p>{text.mayNothing}</p>
        ) : (
          <ul className={classes.tasks}>
            {me.may.map((action) => (
              <li key={action}>{staff.actions[action]}</li>
            ))}
          </ul>
        )}
      </section>
    </Page>
  );
}
