// Owns: the runs of the sweep as the server has them, page by page, each with its report checked.
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';

import { answer, openApi } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';
import type { Signature, StatementKeys } from '../signed/signed';
import { checkReport, readReport, type Report } from './report';

/** A run takes seconds, and minutes when much is due. */
const RUNNING_MS = 10_000;

type Sweep = components['schemas']['Sweep'];

export interface Signed {
  jws: string;
  /** Null where they could not be loaded: the runs are told all the same. */
  keys: StatementKeys | null;
  signature: Signature;
  /** Null where it is no report. */
  report: Report | null;
}

export interface Run extends Pick<Sweep, 'id' | 'began_at' | 'state'> {
  /** Null as long as it runs, and where it broke off. */
  signed: Signed | null;
}

interface Runs {
  runs: Run[];
  next: string | null;
}

async function checked({ id, began_at, state, signed: jws }: Sweep, keys: StatementKeys | null): Promise<Run> {
  const signed = jws === undefined ? null : { jws, keys, signature: await checkReport(jws, id, keys), report: readReport(jws) };
  return { id, began_at, state, signed };
}

const sweepsQuery = infiniteQueryOptions<Runs, Problem, Run[], readonly unknown[], string | undefined>({
  queryKey: ['staff', 'retention', 'sweeps'],
  queryFn: async ({ pageParam: before, signal }) => {
    const [{ sweeps, next }, keys] = await Promise.all([
      answer(accountApi.GET('/api/admin/retention/sweeps', { params: { query: { before } }, signal })),
      answer(openApi.GET('/api/privacy/statement-keys', { signal })).catch(() => null),
    ]);
    return { runs: await Promise.all(sweeps.map((sweep) => checked(sweep, keys))), next };
  },
  initialPageParam: undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
  select: ({ pages }) => pages.flatMap(({ runs }) => runs),
  staleTime: 0,
  // Whoever sees one run sees it end.
  refetchInterval: ({ state: { data } }) => (data?.pages[0]?.runs[0]?.state === 'running' ? RUNNING_MS : false),
});

export function useSweeps() {
  return useInfiniteQuery(sweepsQuery);
}
