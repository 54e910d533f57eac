// Owns: what is due and could not be deleted, as the server has it.
import { queryOptions, useQuery } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

export type UnsweptRecord = components['schemas']['UnsweptRecord'];

const unsweptQuery = queryOptions<components['schemas']['Unswept'], Problem, UnsweptRecord[]>({
  queryKey: ['staff', 'retention', 'unswept'],
  queryFn: ({ signal }) => answer(accountApi.GET('/api/admin/retention/unswept', { signal })),
  select: ({ records }) => records,
  staleTime: 0,
});

export function useUnswept() {
  return useQuery(unsweptQuery);
}
