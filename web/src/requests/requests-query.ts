// Owns: what the staff asked of an account, as the server has it.
import { useQuery } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import { accountApi } from '../auth/session';
import { documentsOf, LOOK_MS } from '../documents/documents-query';
import type { Requests } from './types';

/** While something is `awaited`, asks again and again. */
export function useRequests(account: string, awaited = false) {
  return useQuery<Requests, Problem>({
    queryKey: [...documentsOf(account), 'requests'],
    queryFn: ({ signal }) => answer(accountApi.GET('/api/documents/{account}/requests', { params: { path: { account } }, signal })),
    // Somebody who looks here wants to know what is missing by now.
    staleTime: 0,
    refetchInterval: awaited ? LOOK_MS : false,
  });
}
