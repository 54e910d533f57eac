// Owns: what a document is, in one line: kind, size, who added it and when.
import { useProfile } from '../account/profile-query';
import { bytesIn, momentIn } from '../language/format';
import { leftToRight } from '../language/isolate';
import { useLanguage, useWords } from '../language/use-words';
import classes from './documents.module.css';
import { kindOf } from './kind-of';
import type { Document } from './types';

interface DocumentFactsProps {
  document: Pick<Document, 'type' | 'bytes' | 'added_at' | 'added_by'>;
  /** What comes first, or last. */
  more?: string | undefined;
}

export function DocumentFacts({ document: { type, bytes, added_at: at, added_by: who }, more }: DocumentFactsProps) {
  const words = useWords('documents');
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const facts = [type === null ? null : leftToRight(kindOf(type)), bytesIn(language, bytes), words.by(who?.name ?? words.left)];
  return (
    <p className={classes.facts}>
      {`${facts.filter((fact) => fact !== null).join(' · ')} · `}
      <time dateTime={at}>{momentIn(language, at, zone)}</time>
      {more !== undefined && ` · ${more}`}
    </p>
  );
}
