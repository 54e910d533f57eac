// Owns: what is held of customers, as the server says: the same for everybody.
import { queryOptions, useQuery } from '@tanstack/react-query';

import { answer, openApi } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';

type Held = components['schemas']['Held'];
export type HeldRecord = components['schemas']['HeldRecord'];
export type HeldField = components['schemas']['HeldField'];

const heldQuery = queryOptions<Held, Problem, HeldRecord[]>({
  queryKey: ['privacy', 'held'],
  queryFn: ({ signal }) => answer(openApi.GET('/api/privacy/held', { signal })),
  select: ({ records }) => records,
  // It changes with the portal itself.
  staleTime: Infinity,
});

export function useHeld() {
  return useQuery(heldQuery);
}
