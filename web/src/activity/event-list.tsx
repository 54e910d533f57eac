// Owns: events, the newest first, page by page: what a person's own activity and an account's share.
import { Button, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

import { useProfile } from '../account/profile-query';
import { asProblem, type Problem } from '../api/problem';
import type { components } from '../api/schema';
import { countryIn, momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { deviceName } from '../sessions/device-name';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { ActivitySkeleton } from './activity-skeleton';
import classes from './activity.module.css';

interface EventListProps<E> {
  /** What was asked of the server, as far as it has answered. */
  asked: {
    data: E[] | undefined;
    error: Problem | null;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  children: (event: E) => ReactNode;
}

export function EventList<E>({ asked, children }: EventListProps<E>) {
  const text = useWords('activity');
  const { data: events, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = asked;
  if (events === undefined) return <ActivitySkeleton />;
  return (
    <>
      {events.length === 0 && <p>{text.none}</p>}
      <ol className={classes.list}>{events.map(children)}</ol>
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
    </>
  );
}

interface EventRowProps {
  what: string;
  /** A line on how, or who and whom. */
  how?: string | undefined;
  /** What its reader should look at. */
  warning?: ReactNode;
  /** In which browser somebody of the staff did it is not for the reader to know. */
  byStaff?: boolean;
  /** What stands behind the place. */
  more?: string | undefined;
  event: { at: string; browser: components['schemas']['Browser']; country: string | null };
}

export function EventRow({ what, how, warning, byStaff = false, more, event }: EventRowProps) {
  const devices = useWords('sessions');
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const place = event.country === null ? null : countryIn(language, event.country);
  return (
    <li className={classes.event}>
      <div>
        <p className={classes.what}>{what}</p>
        {how !== undefined && <p className={classes.facts}>{how}</p>}
        {warning}
        {!byStaff && (
          <p className={classes.facts}>
            {[deviceName(devices.device, event.browser), place ?? devices.placeUnknown].join(' · ')}
            {more !== undefined && ` · ${more}`}
          </p>
        )}
      </div>
      <time className={classes.when} dateTime={event.at}>
        {momentIn(language, event.at, zone)}
      </time>
    </li>
  );
}
