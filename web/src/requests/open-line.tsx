// Owns: saying on the page of documents that some are wanted, and leading there.
import { Link } from '@tanstack/react-router';

import { useWords } from '../language/use-words';
import classes from './requests.module.css';

export function OpenLine({ account, count }: { account: string; count: number }) {
  const words = useWords('requests');
  if (count === 0) return null;
  return (
    <p className={classes.openLine}>
      <Link to="/documents/$account/requests" params={{ account }}>{words.open(count)}</Link>
    </p>
  );
}
