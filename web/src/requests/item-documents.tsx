// Owns: the documents that answer an item, each by its name and with its page.
import { Link } from '@tanstack/react-router';

import { useDocument } from '../documents/documents-query';
import { useWords } from '../language/use-words';
import classes from './requests.module.css';

export function ItemDocuments({ account, documents }: { account: string; documents: readonly string[] }) {
  if (documents.length === 0) return null;
  return (
    <ul className={classes.documents}>
      {documents.map((id) => (
        <li key={id}>
          <Named account={account} id={id} />
        </li>
      ))}
    </ul>
  );
}

function Named({ account, id }: { account: string; id: string }) {
  const words = useWords('requests');
  const { data, error } = useDocument(account, id);
  // What is missing is no failure of the page: the file was moved, or is not for everybody.
  if (error?.kind === 'not-found' || error?.kind === 'not-allowed') return <span className={classes.facts}>{words.hidden}</span>;
  return (
    <Link to="/documents/$account/$document" params={{ account, document: id }} className={classes.link}>
      <bdi>{data?.name ?? words.file}</bdi>
    </Link>
  );
}
