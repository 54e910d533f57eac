// Owns: the profile as the server has it: reading, keeping, saving.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { paths } from '../api/schema';
import { accountApi, workingFor } from '../auth/session';

type ProfilePath = paths['/api/account/profile'];

export type Profile = ProfilePath['get']['responses'][200]['content']['application/json'];
/** Absent means unchanged, null means cleared. */
export type ProfileChange = ProfilePath['patch']['requestBody']['content']['application/json'];

/** The list of changes, which every change makes longer. */
export const PROFILE_CHANGES = ['account', 'profile-changes'] as const;

export const profileQuery = queryOptions<Profile, Problem>({
  queryKey: ['account', 'profile'],
  queryFn: async ({ signal }) => {
    const profile = await answer(accountApi.GET('/api/account/profile', { signal }));
    workingFor(profile.email);
    return profile;
  },
});

export function useProfile() {
  return useQuery(profileQuery);
}

/** Saves a change; the answer is the profile as it is now, so no second request follows. */
export function useSaveProfile() {
  const cache = useQueryClient();
  return useMutation<Profile, Problem, ProfileChange>({
    mutationFn: (change) => answer(accountApi.PATCH('/api/account/profile', { body: change })),
    onSuccess: (saved) => {
      cache.setQueryData(profileQuery.queryKey, saved);
      void cache.invalidateQueries({ queryKey: PROFILE_CHANGES });
    },
  });
}
