import { Skeleton } from '@mantine/core';

import { Late } from '../shell/late';
import classes from './sessions.module.css';

/** The outline of this device and one other. */
export function SessionsSkeleton() {
  return (
    <Late>
      {[0, 1].map((section) => (
        <div key={section} className={classes.section}>
          <Skeleton height={19} width="9rem" my={4} />
          <div className={classes.row}>
            <div className={classes.what}>
              <Skeleton height={16} width="11rem" my={4} />
              <Skeleton height={14} width="14rem" my={4} />
              <Skeleton height={14} width="12rem" my={4} />
            </div>
          </div>
        </div>
      ))}
    </Late>
  );
}
