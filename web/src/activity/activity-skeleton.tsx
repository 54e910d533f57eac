import { Skeleton } from '@mantine/core';

import { Late } from '../shell/late';
import classes from './activity.module.css';

/** The outline of a few events. */
export function ActivitySkeleton() {
  return (
    <Late>
      <div className={classes.list}>
        {[0, 1, 2, 3].map((event) => (
          <div key={event} className={classes.event}>
            <div>
              <Skeleton height={16} width="11rem" my={4} />
              <Skeleton height={14} width="14rem" my={4} />
            </div>
            <Skeleton height={14} width="8rem" my={4} />
          </div>
        ))}
      </div>
    </Late>
  );
}
