import { Skeleton } from '@mantine/core';

import { Late } from '../shell/late';
import classes from './account.module.css';

/** The outline of a list of `rows` lines, as high as the list itself. */
export function ProfileSkeleton({ rows }: { rows: number }) {
  return (
    <Late>
      <Rows count={rows} />
    </Late>
  );
}

/** The outline of the home page: two things to do, and the profile. */
export function HomeSkeleton() {
  return (
    <Late>
      <div className={classes.section}>
        <Skeleton height={19} width="10rem" my={4} />
        <div className={classes.todo}>
          {[0, 1].map((row) => (
            <div key={row} className={classes.todoRow}>
              <Skeleton height={16} width="12rem" my={4} />
              <Skeleton height={16} width="60%" my={4} />
            </div>
          ))}
        </div>
      </div>
      <div className={classes.section}>
        <Skeleton height={19} width="8rem" my={4} />
        <Rows count={4} />
      </div>
    </Late>
  );
}

/** The outline of a part that comes with a script of its own. */
export function LineSkeleton() {
  return (
    <Late>
      <Skeleton height={19} width="10rem" my={4} />
      <Rows count={1} />
    </Late>
  );
}

function Rows({ count }: { count: number }) {
  return (
    <div className={classes.list}>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={classes.row}>
          <Skeleton height={16} width="7rem" my={4} />
          <Skeleton height={16} width={row % 2 === 0 ? '60%' : '40%'} my={4} />
        </div>
      ))}
    </div>
  );
}
