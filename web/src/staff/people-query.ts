// Owns: who is of the staff, and changing that.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

export type Staff = components['schemas']['Staff'];
export type Member = components['schemas']['StaffMember'];
export type Invited = components['schemas']['StaffInvited'];
export type Waiting = components['schemas']['StaffWaiting'];
export type Role = components['schemas']['StaffRole'];
export type Change = components['schemas']['StaffChange'];
export type Changed = components['schemas']['StaffChanged'];

export const ROLES: readonly Role[] = ['administrator', 'support', 'finance', 'privacy_officer', 'auditor'];

const staffQuery = queryOptions<Staff, Problem>({
  queryKey: ['staff', 'people'],
  queryFn: ({ signal }) => answer(accountApi.GET('/api/admin/staff', { signal })),
});

export function useStaff() {
  return useQuery(staffQuery);
}

/** Whatever was changed, the list is asked for anew, and so is what oneself may do. */
function useRefreshed<T, R>(send: (given: T) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation<R, Problem, T>({
    mutationFn: send,
    onSettled: () => cache.invalidateQueries({ queryKey: ['staff'] }),
  });
}

export function useChange() {
  return useRefreshed<Change, Changed>((change) => answer(accountApi.POST('/api/admin/staff/changes', { body: { change } })));
}

export function useDecide() {
  return useRefreshed<{ id: string; approve: boolean }, unknown>(({ id, approve }) => {
    const params = { path: { id } };
    return approve
      ? answer(accountApi.POST('/api/admin/staff/changes/{id}/approve', { params }))
      : answer(accountApi.DELETE('/api/admin/staff/changes/{id}', { params }));
  });
}
