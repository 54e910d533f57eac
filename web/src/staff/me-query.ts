// Owns: who of the staff is signed in, and what they may do, as the server has it.
import { queryOptions, useQuery } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

export type StaffMe = components['schemas']['StaffMe'];
export type StaffAction = components['schemas']['StaffAction'];

const meQuery = queryOptions<StaffMe, Problem>({
  queryKey: ['staff', 'me'],
  queryFn: ({ signal }) => answer(accountApi.GET('/api/admin/me', { signal })),
});

export function useMe() {
  return useQuery(meQuery);
}
