import { Skeleton } from '@mantine/core';

import { Late } from '../shell/late';
import classes from './accounts.module.css';

/** The outline of a few lines. */
export function LinesSkeleton({ count = 2 }: { count?: number }) {
  return (
    <Late>
      <div className={classes.list}>
        {Array.from({ length: count }, (_, line) => (
          <div key={line} className={classes.line}>
            <Skeleton height={16} width="11rem" my={4} />
            <Skeleton height={14} width="16rem" maw="100%" my={4} />
          </div>
        ))}
      </div>
    </Late>
  );
}
