// Owns: what the staff did, as the server has it: page by page, what a search finds, and as a file.
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components, operations } from '../api/schema';
import { accountApi } from '../auth/session';
import { allParts, type File, type Format } from '../files/parts';

type Audit = components['schemas']['Audit'];
export type AuditEvent = components['schemas']['AuditEvent'];
export type Search = Omit<NonNullable<operations['read_audit']['parameters']['query']>, 'before'>;

const auditQuery = (search: Search) =>
  infiniteQueryOptions<Audit, Problem, AuditEvent[], readonly unknown[], string | undefined>({
    queryKey: ['staff', 'audit', search],
    queryFn: ({ pageParam, signal }) => answer(accountApi.GET('/api/admin/audit', { params: { query: { ...search, before: pageParam } }, signal })),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ events }) => events),
    staleTime: 0,
  });

export function useAudit(search: Search) {
  return useInfiniteQuery(auditQuery(search));
}

/** Of one month, as the search says. A long one comes in parts. */
export function askForTrail(format: Format, month: string, search: Search): Promise<File> {
  return allParts(
    (before) => accountApi.GET('/api/admin/audit/export', { params: { query: { ...search, format, month, before } }, parseAs: 'text' }),
    `staff-trail-${month}.${format}`,
  );
}
