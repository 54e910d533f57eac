// Owns: reading what happened with the account, the newest first.
import { useWords } from '../language/use-words';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import { type ActivityEvent, useActivity } from './activity-query';
import { ActivityDownload } from './activity-download';
import classes from './activity.module.css';
import { EventList, EventRow } from './event-list';

export function ActivityPage() {
  const text = useWords('activity');
  const asked = useActivity();

  if (asked.data === undefined && asked.error !== null) {
    return <ProblemPage problem={asked.error} onRetry={() => void asked.refetch()} />;
  }
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      <EventList asked={asked}>{(event) => <Event key={event.id} event={event} />}</EventList>
      {asked.data !== undefined && <ActivityDownload />}
    </Page>
  );
}

function Event({ event }: { event: ActivityEvent }) {
  const text = useWords('activity');
  const what = event.what === 'sessions_ended' ? text.sessionsEnded(event.count ?? 1) : text.what[event.what];
  const proof = event.proof === undefined ? undefined : text.proofs[event.proof as keyof typeof text.proofs];
  const how = event.reason === undefined ? proof : text.reasons[event.reason];
  const refused = event.refused_before ?? 0;
  const warning = refused > 0 ? <p className={classes.refused}>{text.refusedBefore(refused)}</p> : undefined;
  return <EventRow what={what} how={how} warning={warning} more={event.by_this_session ? text.here : undefined} byStaff={event.reason !== undefined} event={event} />;
}
