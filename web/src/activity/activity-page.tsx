// Owns: reading what happened with the account, the newest first.
import { Button, VisuallyHidden } from '@mantine/core';

import { useProfile } from '../account/profile-query';
import { asProblem } from '../api/problem';
import { countryIn, momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { deviceName } from '../sessions/device-name';
import { Page } from '../shell/page';
import { ProblemWords } from '../shell/problem-words';
import { ProblemPage } from '../shell/shell-error';
import shared from '../shell/shell.module.css';
import { type ActivityEvent, useActivity } from './activity-query';
import { ActivityDownload } from './activity-download';
import { ActivitySkeleton } from './activity-skeleton';
import classes from './activity.module.css';

export function ActivityPage() {
  const text = useWords('activity');
  const { data: events, error, refetch, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = useActivity();

  if (events === undefined && error !== null) {
    return <ProblemPage problem={error} onRetry={() => void refetch()} />;
  }
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      {events === undefined ? (
        <ActivitySkeleton />
      ) : (
        <>
          {events.length === 0 && <p>{text.none}</p>}
          <ol className={classes.list}>
            {events.map((event) => (
              <Event key={event.id} event={event} />
            ))}
          </ol>
          {isFetchNextPageError && (
            <div className={shared.problem} role="alert">
              <ProblemWords problem={asProblem(error)} title={text.moreFailed} />
            </div>
          )}
          {hasNextPage ? (
            <Button variant="default" aria-disabled={isFetchingNextPage} onClick={() => void (isFetchingNextPage || fetchNextPage())}>
              {text.more}
            </Button>
          ) : (
            events.length > 0 && <p className={shared.soft}>{text.end}</p>
          )}
          <VisuallyHidden role="status">{isFetchingNextPage ? text.loading : ''}</VisuallyHidden>
          <ActivityDownload />
        </>
      )}
    </Page>
  );
}

function Event({ event }: { event: ActivityEvent }) {
  const text = useWords('activity');
  const devices = useWords('sessions');
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const place = event.country === null ? null : countryIn(language, event.country);
  const what = event.what === 'sessions_ended' ? text.sessionsEnded(event.count ?? 1) : text.what[event.what];
  const how = event.proof === undefined ? undefined : text.proofs[event.proof as keyof typeof text.proofs];
  const refused = event.refused_before ?? 0;
  return (
    <li className={classes.event}>
      <div>
        <p className={classes.what}>{what}</p>
        {how !== undefined && <p className={classes.facts}>{how}</p>}
        {refused > 0 && <p className={classes.refused}>{text.refusedBefore(refused)}</p>}
        <p className={classes.facts}>
          {[deviceName(devices.device, event.browser), place ?? devices.placeUnknown].join(' · ')}
          {event.by_this_session && ` · ${text.here}`}
        </p>
      </div>
      <time className={classes.when} dateTime={event.at}>
        {momentIn(language, event.at, zone)}
      </time>
    </li>
  );
}
