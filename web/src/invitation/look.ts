// Owns: looking at an invitation, which does not use it up.
import { useQuery } from '@tanstack/react-query';

import { answer, openApi } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';

export function useInvitation(token: string | null) {
  return useQuery<components['schemas']['InvitationView'], Problem>({
    queryKey: ['invitation', token],
    queryFn: () => answer(openApi.POST('/api/auth/invitations/look', { body: { token: token ?? '' } })),
    enabled: token !== null,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}
