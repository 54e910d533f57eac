import { useNetwork } from '@mantine/hooks';

import { useWords } from '../language/use-words';
import classes from './shell.module.css';

/** One quiet line above everything while this device has no connection. */
export function OfflineLine() {
  const text = useWords('shell');
  const { online } = useNetwork();
  return (
    <div role="status" className={online ? undefined : classes.offline}>
      {online ? null : text.offline}
    </div>
  );
}
