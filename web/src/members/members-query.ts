// Owns: who belongs to an account, as the server has it: reading, inviting, changing, removing.
import { useQuery } from '@tanstack/react-query';

import { outcomeOf, useChange } from '../accounts/account-changes';
import { ACCOUNTS } from '../accounts/accounts-query';
import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

export type Members = components['schemas']['Members'];
export type Member = components['schemas']['Member'];
export type InvitedMember = components['schemas']['InvitedMember'];
export type OwnRights = components['schemas']['CustomRole'];

export function useMembers(account: string, enabled = true) {
  return useQuery<Members, Problem>({
    queryKey: [...ACCOUNTS, account, 'members'],
    queryFn: ({ signal }) => answer(accountApi.GET('/api/accounts/{account}/members', { params: { path: { account } }, signal })),
    enabled,
  });
}

interface Invite {
  body: components['schemas']['MemberInvitation'];
  /** The same for each try of one form, so that no try mails a second link. */
  key: string;
}

export const useInvite = (account: string) => useChange(({ body, key }: Invite) =>
  answer(accountApi.POST('/api/accounts/{account}/invitations', { params: { path: { account }, header: { 'Idempotency-Key': key } }, body })));

export const useWithdraw = (account: string) => useChange((id: string) =>
  answer(accountApi.DELETE('/api/accounts/{account}/invitations/{id}', { params: { path: { account, id } } })));

export const useChangeMember = (account: string, id: string) => useChange(async (body: components['schemas']['MemberChange']) =>
  outcomeOf(await answer(accountApi.PUT('/api/accounts/{account}/members/{id}', { params: { path: { account, id } }, body }))));

export const useRemoveMember = (account: string) => useChange(async (id: string) =>
  outcomeOf(await answer(accountApi.DELETE('/api/accounts/{account}/members/{id}', { params: { path: { account, id } } }))));

interface SaveRights {
  id: string;
  body: components['schemas']['RoleChange'];
}

export const useSaveRights = (account: string) => useChange(({ id, body }: SaveRights) =>
  answer(accountApi.PUT('/api/accounts/{account}/roles/{id}', { params: { path: { account, id } }, body })));

export const useRemoveRights = (account: string) => useChange((id: string) =>
  answer(accountApi.DELETE('/api/accounts/{account}/roles/{id}', { params: { path: { account, id } } })));
