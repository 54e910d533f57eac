// Owns: the accounts that somebody belongs to, as the server has them.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

export type Account = components['schemas']['Account'];
export type AccountLine = components['schemas']['AccountLine'];
export type Action = components['schemas']['Action'];
export type ApprovalRequest = components['schemas']['ApprovalRequest'];

/** What is known of all accounts begins with this, so that one change can make all of it ask anew. */
export const ACCOUNTS = ['accounts'] as const;

const accountsQuery = queryOptions<components['schemas']['Accounts'], Problem>({
  queryKey: [...ACCOUNTS, 'list'],
  queryFn: ({ signal }) => answer(accountApi.GET('/api/accounts', { signal })),
});

export function useAccounts() {
  return useQuery(accountsQuery);
}

export const accountQuery = (account: string) => queryOptions<Account, Problem>({
  queryKey: [...ACCOUNTS, account, 'overview'],
  queryFn: ({ signal }) => answer(accountApi.GET('/api/accounts/{account}', { params: { path: { account } }, signal })),
});

export function useAccountOf(id: string) {
  return useQuery(accountQuery(id));
}

/** The account whose pages are open. Its frame shows them only once it is known; each of them asks anew. */
export function useOpenAccount(): Account {
  const { account: id } = useParams({ from: '/portal/accounts/$account' });
  const { data } = useAccountOf(id);
  if (data === undefined) throw new Error('a page of an account is open before its frame');
  return data;
}

export function useRequests(account: string) {
  return useQuery<components['schemas']['Requests'], Problem>({
    queryKey: [...ACCOUNTS, account, 'requests'],
    queryFn: ({ signal }) => answer(accountApi.GET('/api/accounts/{account}/requests', { params: { path: { account } }, signal })),
    // Somebody who looks here wants to know what waits by now.
    staleTime: 0,
  });
}

export const mayDo = (account: Account, action: Action): boolean => account.me.actions.includes(action);
