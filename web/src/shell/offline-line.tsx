import { useNetwork } from '@mantine/hooks';

import classes from './shell.module.css';
import { text } from './text';

/** One quiet line above everything while this device has no connection. */
export function OfflineLine() {
  const { online } = useNetwork();
  return (
    <div role="status" className={online ? undefined : classes.offline}>
      {online ? null : text.offline}
    </div>
  );
}
