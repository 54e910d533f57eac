// Owns: one document as the staff sees it: its facts, its state, and having it. Each download is noted with its reason.
import documents from '../documents/documents.module.css';
import { kindOf } from '../documents/kind-of';
import { bytesIn, momentIn } from '../language/format';
import { leftToRight } from '../language/isolate';
import { useLanguage, useWords } from '../language/use-words';
import type { DocumentOfStaff } from '../requests/types';
import { ActionButton } from '../shell/action-button';
import type { Delivery } from './deliveries';
import { linkTo } from './exchange-query';
import classes from './exchange.module.css';

interface StaffDocumentProps {
  document: DocumentOfStaff;
  of: Delivery;
  mayDownload: boolean;
}

export function StaffDocument({ document: { id, name, state, refusal, type, bytes, added_at: at }, of, mayDownload }: StaffDocumentProps) {
  const words = useWords('exchange');
  const reasons = useWords('documents').reasons;
  const language = useLanguage();
  const facts = [type === null ? null : leftToRight(kindOf(type)), bytesIn(language, bytes)].filter((fact) => fact !== null);
  return (
    <div className={classes.document}>
      <div className={classes.documentText}>
        <p className={documents.name}>
          <bdi>{name}</bdi>
        </p>
        <p className={documents.facts}>
          {`${facts.join(' · ')} · `}
          <time dateTime={at}>{momentIn(language, at, undefined)}</time>
        </p>
        {state !== 'ready' && (
          <p className={state === 'checking' ? documents.checking : documents.wrong}>
            {refusal === undefined ? words.sent.states[state] : `${words.sent.states[state]}: ${reasons[refusal]}`}
          </p>
        )}
      </div>
      {state === 'ready' && mayDownload && (
        <ActionButton
          action={words.download}
          fullName={words.downloadOf(name)}
          variant="default"
          failed={words.downloadFailed}
          act={async () => {
            const { url } = await linkTo({ ...of, document: id });
            // S3 says that it is a file to be kept, so the page stays.
            window.location.assign(url);
          }}
        />
      )}
    </div>
  );
}
