// Owns: on the home page, that documents are requested: of which accounts, and how many requests are open.
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';

import type { AccountLine } from '../accounts/accounts-query';
import classes from '../account/account.module.css';
import { useShelf } from '../documents/documents-query';
import { HomeParts } from '../documents/home-parts';
import { useWords } from '../language/use-words';

/** Tells `onFound` as soon as there is one. */
export function HomeRequests({ onFound }: { onFound: () => void }) {
  return (
    <HomeParts>
      {(account, isOnly) => <Entry key={account.id} account={account} isOnly={isOnly} onFound={onFound} />}
    </HomeParts>
  );
}

interface EntryProps {
  account: AccountLine;
  isOnly: boolean;
  onFound: () => void;
}

function Entry({ account: { id, name }, isOnly, onFound }: EntryProps) {
  const words = useWords('requests');
  const open = useShelf(id).data?.open_requests ?? 0;
  const isFound = open > 0;
  useEffect(() => {
    if (isFound) onFound();
  }, [isFound, onFound]);
  if (!isFound) return null;
  return (
    <li>
      <Link to="/documents/$account/requests" params={{ account: id }}>
        {isOnly ? words.home.you : words.home.of(name)}
      </Link>
      <p className={classes.soft}>{words.open(open)}</p>
    </li>
  );
}
