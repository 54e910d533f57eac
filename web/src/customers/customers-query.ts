// Owns: what the staff is shown of customers and accounts. Each look is noted, so nothing is asked for unless somebody
// asks for it: what was answered stays as long as the page does, and is never fetched again behind it.
import { queryOptions, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { useEffect, useRef } from 'react';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

type Schemas = components['schemas'];
export type Reason = Schemas['AccessReason'];
export type Customer = Schemas['Customer'];
export type Account = Schemas['AccountForStaff'];
type Who = Schemas['FindCustomer']['who'];
export type Which = Schemas['FindAccount']['which'];

export const REASONS: readonly Reason[] = ['help', 'billing', 'privacy_request', 'security', 'contract', 'legal_claim'];

/** What was shown, and why it was asked for. */
export interface Seen<T> {
  shown: T;
  reason: Reason;
}

/** The account is found by the same again. */
export type SeenAccount<T = Account> = Seen<T> & { which: Which };

export function seenQuery<S extends Seen<unknown>>(what: 'customer' | 'account' | 'exchange', id: string) {
  return queryOptions<S>({ queryKey: ['seen', what, id], queryFn: skipToken, staleTime: Infinity });
}

/** What was shown, until its page is left: whoever comes back says why anew. */
export function useSeen<S extends Seen<unknown>>(query: ReturnType<typeof seenQuery<S>>): S | undefined {
  const [, what, id] = query.queryKey;
  const cache = useQueryClient();
  const shownBy = useRef(0);
  useEffect(() => {
    shownBy.current += 1;
    return () => {
      shownBy.current -= 1;
      // In development React leaves each page once, to come back at once.
      queueMicrotask(() => {
        if (shownBy.current === 0) cache.removeQueries({ queryKey: ['seen', what, id] });
      });
    };
  }, [cache, what, id]);
  return useQuery(query).data;
}

/** None when the page was opened by its address: nobody has said why. */
export function useSeenCustomer(id: string): Seen<Customer> | undefined {
  return useSeen(seenQuery<Seen<Customer>>('customer', id));
}

export function useSeenAccount(id: string): SeenAccount | undefined {
  return useSeen(seenQuery<SeenAccount>('account', id));
}

export function useFindCustomer() {
  const cache = useQueryClient();
  return useMutation<Customer, Problem, { who: Who; reason: Reason }>({
    mutationFn: (body) => answer(accountApi.POST('/api/admin/customers/find', { body })),
    onSuccess: (shown, { reason }) => cache.setQueryData(seenQuery<Seen<Customer>>('customer', shown.id).queryKey, { shown, reason }),
  });
}

export function useFindAccount() {
  const cache = useQueryClient();
  return useMutation<Account, Problem, { which: Which; reason: Reason }>({
    mutationFn: (body) => answer(accountApi.POST('/api/admin/accounts/find', { body })),
    onSuccess: (shown, { which, reason }) => cache.setQueryData(seenQuery<SeenAccount>('account', shown.id).queryKey, { shown, which, reason }),
  });
}

/** Closes or opens somebody's access. */
export function useChangeAccess(id: string) {
  const cache = useQueryClient();
  return useMutation<Schemas['CustomerState'], Problem, { open: boolean; reason: Reason }>({
    mutationFn: ({ open, reason }) => {
      const given = { params: { path: { id } }, body: { reason } };
      return answer(
        open
          ? accountApi.POST('/api/admin/customers/{id}/reactivate', given)
          : accountApi.POST('/api/admin/customers/{id}/deactivate', given),
      );
    },
    onSuccess: ({ deactivated }) => {
      const change = (seen: Seen<Customer> | undefined) => {
        if (seen === undefined) return undefined;
        const { access, ...rest } = seen.shown;
        const ended = access === undefined ? {} : { access: deactivated === null ? access : { ...access, sessions: 0, last_used: null } };
        return { ...seen, shown: { ...rest, ...ended, deactivated } };
      };
      cache.setQueryData(seenQuery<Seen<Customer>>('customer', id).queryKey, change);
      void cache.invalidateQueries({ queryKey: ['staff', 'audit'] });
    },
  });
}
