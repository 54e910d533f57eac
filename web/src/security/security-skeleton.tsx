import { Skeleton } from '@mantine/core';

import { Late } from '../shell/late';

/** The outline of a fact and its button. */
export function FactSkeleton() {
  return (
    <Late>
      <Skeleton height={16} width="70%" my={4} />
      <Skeleton height={40} width="11rem" mt="md" />
    </Late>
  );
}
