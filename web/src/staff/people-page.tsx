// Owns: who is of the staff, who is invited, and what waits for a second administrator.
import { type ReactNode, useRef, useState } from 'react';

import { useWords } from '../language/use-words';
import { Page } from '../shell/page';
import { PagePending } from '../shell/page-pending';
import { ProblemPage } from '../shell/shell-error';
import { InviteForm } from './invite-form';
import { InvitedRow } from './invited-row';
import { MemberRow } from './member-row';
import { useMe } from './me-query';
import { type Staff, useStaff } from './people-query';
import classes from './staff.module.css';
import { WaitingRow } from './waiting-row';

export function PeoplePage() {
  const text = useWords('staff').people;
  const { data: staff, error, refetch } = useStaff();
  if (staff === undefined) return error === null ? <PagePending /> : <ProblemPage problem={error} onRetry={() => void refetch()} />;
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      <People staff={staff} />
    </Page>
  );
}

function People({ staff }: { staff: Staff }) {
  const text = useWords('staff').people;
  const me = useMe().data;
  const [news, setNews] = useState('');
  const top = useRef<HTMLParagraphElement>(null);
  const mayChange = me?.may.includes('change_staff') ?? false;
  const mayNote = me?.may.includes('record_posture') ?? false;

  // What had the focus may be gone; what became of it is said here.
  function tell(what: string): void {
    setNews(what);
    top.current?.focus();
  }

  return (
    <>
      <p ref={top} tabIndex={-1} role="status" className={classes.news}>
        {news}
      </p>
      {staff.waiting.length > 0 && (
        <Section id="waiting" title={text.waiting}>
          <ul className={classes.list}>
            {staff.waiting.map((one) => (
              <WaitingRow key={one.id} waiting={one} mayDecide={mayChange} onDone={tell} />
            ))}
          </ul>
        </Section>
      )}
      <Section id="members" title={text.members}>
        <ul className={classes.list}>
          {staff.members.map((one) => (
            <MemberRow key={one.id} member={one} isMe={one.id === me?.id} mayChange={mayChange} mayNote={mayNote} onDone={tell} />
          ))}
        </ul>
      </Section>
      <Section id="invited" title={text.invited}>
        {staff.invited.length === 0 ? (
          <p>{text.nobodyInvited}</p>
        ) : (
          <ul className={classes.list}>
            {staff.invited.map((one) => (
              <InvitedRow key={one.id} invited={one} mayChange={mayChange} onDone={tell} />
            ))}
          </ul>
        )}
      </Section>
      {mayChange && (
        <Section id="invite" title={text.invite.title}>
          <InviteForm onDone={tell} />
        </Section>
      )}
    </>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
