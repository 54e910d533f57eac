import { Skeleton } from '@mantine/core';

import { useWords } from '../language/use-words';
import classes from './shell.module.css';

/** The outline of a page whose script or session is still on its way. The router waits 200 ms before it shows this. */
export function PagePending() {
  const text = useWords('shell');
  return (
    <div className={classes.stack} role="status" aria-label={text.loading} aria-busy="true">
      <Skeleton height={35} width="60%" />
      <Skeleton height={24} width="85%" />
      <Skeleton height={24} width="70%" />
    </div>
  );
}
