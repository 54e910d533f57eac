// Owns: the devices that are spared the second step, as the server has them.
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';

export type Device = components['schemas']['Device'];

const devicesQuery = queryOptions<components['schemas']['Devices'], Problem>({
  queryKey: ['auth', 'devices'],
  queryFn: ({ signal }) => answer(accountApi.GET('/api/auth/devices', { signal })),
  staleTime: 0,
});

export function useDevices() {
  return useQuery(devicesQuery);
}

/** Trusts one no longer; null stands for all of them. */
export function useDistrust() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) => id === null
      ? answer(accountApi.DELETE('/api/auth/devices'))
      : answer(accountApi.DELETE('/api/auth/devices/{id}', { params: { path: { id } } })),
    // The page is right before the server is asked again.
    onSuccess: async (_, id) => {
      await cache.cancelQueries(devicesQuery);
      cache.setQueryData(devicesQuery.queryKey, (known) => known && { devices: known.devices.filter((one) => id !== null && one.id !== id) });
      void cache.invalidateQueries(devicesQuery);
    },
  }).mutateAsync;
}
