// Owns: reading what the staff did, the newest first, and looking for some of it.
import { Button, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';

import activity from '../activity/activity.module.css';
import { ActivitySkeleton } from '../activity/activity-skeleton';
import { asProblem } from '../api/problem';
import { countryIn, momentIn, monthIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import type { Words } from '../language/words';
import { deviceName } from '../sessions/device-name';
import { Page } from '../shell/page';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { AuditDownload } from './audit-download';
import { AuditFilters, type People } from './audit-filters';
import { type AuditEvent, type Search, useAudit } from './audit-query';
import { useMe } from './me-query';
import { useStaff } from './people-query';
import classes from './staff.module.css';

export function AuditPage() {
  const text = useWords('staff').audit;
  const [search, setSearch] = useState<Search>({});
  const all = useAudit({}).data;
  const staff = useStaff().data;
  const mayExport = useMe().data?.may.includes('export_audit') ?? false;
  const known = [...(staff?.members ?? []), ...(staff?.invited ?? [])];
  const told = (all ?? []).flatMap(({ by, by_name, about, about_name }) => [
    { id: by, name: by_name },
    { id: about, name: about_name },
  ]);
  const named = [...told, ...known].flatMap(({ id, name }) => (id === null || name === null ? [] : [[id, name] as const]));
  const people: People = new Map(named);
  return (
    <Page title={text.title} lead={<p>{text.lead}</p>}>
      <AuditFilters search={search} people={people} onChange={setSearch} />
      <Events search={search} />
      {mayExport && <AuditDownload search={search} />}
    </Page>
  );
}

function Events({ search }: { search: Search }) {
  const text = useWords('staff').audit;
  const isSearch = Object.keys(search).length > 0;
  const { data: events, error, refetch, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = useAudit(search);
  if (events === undefined) {
    if (error === null) return <ActivitySkeleton />;
    return (
      <div className={shared.problem} role="alert">
        <ProblemWords problem={error} title={text.failed} />
        <div className={classes.acts}>
          <Button variant="default" onClick={() => void refetch()}>
            {text.again}
          </Button>
        </div>
      </div>
    );
  }
  const none = hasNextPage ? text.noneYet : text.none;
  const more = isSearch ? text.searchOn : text.more;
  return (
    <>
      {events.length === 0 && <p>{none}</p>}
      {events.length > 0 && (
        <ol className={activity.list}>
          {events.map((event) => (
            <Event key={event.id} event={event} />
          ))}
        </ol>
      )}
      {isFetchNextPageError && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={asProblem(error)} title={text.moreFailed} />
        </div>
      )}
      {hasNextPage ? (
        <Button variant="default" aria-disabled={isFetchingNextPage} onClick={() => void (isFetchingNextPage || fetchNextPage())}>
          {more}
        </Button>
      ) : (
        events.length > 0 && <p className={shared.soft}>{text.end}</p>
      )}
      <VisuallyHidden role="status">{isFetchingNextPage ? text.loading : isSearch ? text.found(events.length) : ''}</VisuallyHidden>
    </>
  );
}

function Event({ event }: { event: AuditEvent }) {
  const words = useWords('staff');
  const devices = useWords('sessions');
  const language = useLanguage();
  const text = words.audit;
  const place = event.country === null ? null : countryIn(language, event.country);
  const about = aboutWhom(text, event);
  const month = event.month === null ? [] : [monthIn(language, event.month)];
  const roles = event.roles.map((role) => words.roles[role]);
  const reasons = useWords('customers').reasons;
  const why = event.reason === undefined ? [] : [reasons[event.reason]];
  return (
    <li className={activity.event}>
      <div>
        <p className={activity.what}>{text.what[event.what]}</p>
        <p className={activity.facts}>{[text.by(event.by_name ?? words.people.somebody), ...about, ...roles, ...month, ...why].join(' · ')}</p>
        <p className={activity.facts}>{[deviceName(devices.device, event.browser), place ?? devices.placeUnknown].join(' · ')}</p>
      </div>
      <time className={activity.when} dateTime={event.at}>
        {momentIn(language, event.at, undefined)}
      </time>
    </li>
  );
}

/** Customers and accounts have no name here: who may see one finds it by the id. */
function aboutWhom(text: Words['staff']['audit'], event: AuditEvent): string[] {
  if (event.account !== undefined) return [text.aboutAccount(event.account)];
  if (event.about_name !== null) return [text.about(event.about_name)];
  // Of a hold no reason is told: the matter says why, and stands elsewhere.
  const isOfCustomer = event.reason !== undefined || event.what.startsWith('hold_');
  return event.about === null || !isOfCustomer ? [] : [text.aboutCustomer(event.about)];
}
