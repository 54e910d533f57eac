// Owns: one document in a list: what it is, who added it when, and what state it is in.
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';

import { useWords } from '../language/use-words';
import { DocumentFacts } from './document-facts';
import classes from './documents.module.css';
import { documentsOf, useDocument } from './documents-query';
import type { Document, Folder } from './types';

interface DocumentRowProps {
  account: string;
  document: Document;
  folders: readonly Folder[];
}

export function DocumentRow(props: DocumentRowProps) {
  return props.document.state === 'checking' ? <CheckingRow {...props} /> : <Row {...props} />;
}

/** Asks by itself until the check is over; then the whole list is asked for anew. */
function CheckingRow({ account, document, folders }: DocumentRowProps) {
  const { data = document } = useDocument(account, document.id, document);
  const cache = useQueryClient();
  const isOver = data.state !== 'checking';
  useEffect(() => {
    if (isOver) void cache.invalidateQueries({ queryKey: documentsOf(account) });
  }, [cache, account, isOver]);
  return <Row account={account} document={data} folders={folders} />;
}

function Row({ account, document, folders }: DocumentRowProps) {
  const words = useWords('documents');
  const folder = folders.find(({ id }) => id === document.folder);
  return (
    <DocumentLine
      document={document}
      name={(
        <Link to="/documents/$account/$document" params={{ account, document: document.id }} className={classes.link}>
          <bdi>{document.name}</bdi>
        </Link>
      )}
    >
      <State document={document} />
      {(folder !== undefined || document.tags.length > 0) && (
        <p className={classes.marks}>
          {folder !== undefined && <span>{words.inFolder(folder.name)}</span>}
          {document.tags.map((tag) => (
            <bdi key={tag} className={classes.tag}>{tag}</bdi>
          ))}
        </p>
      )}
    </DocumentLine>
  );
}

interface DocumentLineProps {
  document: Document;
  name: ReactNode;
  children?: ReactNode;
}

export function DocumentLine({ document, name, children }: DocumentLineProps) {
  return (
    <li className={classes.line}>
      <p className={classes.name}>{name}</p>
      <DocumentFacts document={document} />
      {children}
    </li>
  );
}

function State({ document: { state, refusal, on_hold: isHeld } }: { document: Document }) {
  const { states, reasons } = useWords('documents');
  if (state === 'ready') return isHeld ? <p className={classes.facts}>{states.hold}</p> : null;
  if (state === 'refused') {
    return (
      <p className={classes.wrong}>
        {refusal === undefined ? states.refused : `${states.refused}: ${reasons[refusal]}`}
      </p>
    );
  }
  return <p className={state === 'lost' ? classes.wrong : classes.checking}>{states[state]}</p>;
}
