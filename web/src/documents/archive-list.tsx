// Owns: the archives that somebody asked for: what becomes of each, having it, and taking it away.
import { LinesSkeleton } from '../accounts/accounts-skeleton';
import { useProfile } from '../account/profile-query';
import { bytesIn, dayOfMomentIn, momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ActionButton } from '../shell/action-button';
import { AskFirst } from '../shell/ask-first';
import { linkToArchive, useRemoveArchive } from './archives-query';
import classes from './documents.module.css';
import { useShelf } from './documents-query';
import type { Archive } from './types';

interface ArchiveListProps {
  account: string;
  /** None as long as nobody has answered. */
  archives: Archive[] | undefined;
}

export function ArchiveList({ account, archives }: ArchiveListProps) {
  const words = useWords('documents').archives;
  return (
    <section className={classes.archives} aria-labelledby="archives">
      <h2 id="archives">{words.list}</h2>
      {archives === undefined && <LinesSkeleton count={2} />}
      {archives?.length === 0 && <p className={classes.soft}>{words.none}</p>}
      {archives !== undefined && archives.length > 0 && (
        <ul className={classes.list}>{archives.map((archive) => <Row key={archive.id} account={account} archive={archive} />)}</ul>
      )}
    </section>
  );
}

function Row({ account, archive }: { account: string; archive: Archive }) {
  const words = useWords('documents').archives;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const remove = useRemoveArchive(account);
  const asked = momentIn(language, archive.asked_at, zone);
  return (
    <li className={classes.line}>
      <div className={classes.rowWithAction}>
        <div>
          <p className={classes.name}><Which account={account} archive={archive} /></p>
          <div role="status"><State archive={archive} /></div>
          <p className={classes.facts}>{words.askedAt(asked)}</p>
        </div>
        <div className={classes.rowActions}>
          {archive.state === 'ready' && (
            <ActionButton
              action={words.download}
              fullName={words.downloadOf(asked)}
              failed={words.downloadFailed}
              act={async () => {
                const { url } = await linkToArchive(account, archive.id);
                // S3 says that it is a file to be kept, so the page stays.
                window.location.assign(url);
              }}
            />
          )}
          <AskFirst
            action={words.remove}
            fullName={words.removeOf(asked)}
            question={words.removeAsk}
            sure={words.removeSure}
            failed={words.removeFailed}
            act={async () => {
              await remove(archive.id);
            }}
          />
        </div>
      </div>
    </li>
  );
}

/** What was asked for. */
function Which({ account, archive: { from, until, folder, chosen } }: { account: string; archive: Archive }) {
  const words = useWords('documents').archives;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const folders = useShelf(account).data?.folders ?? [];
  const day = (moment: string) => dayOfMomentIn(language, moment, zone);
  // It ends with the beginning of the next day.
  const last = until === null ? null : day(new Date(new Date(until).getTime() - 1).toISOString());
  if (chosen !== null) return words.ofChosen;
  if (folder !== null) return words.ofFolder(folders.find(({ id }) => id === folder)?.name ?? words.goneFolder);
  if (from !== null && last !== null) return words.ofPeriod(day(from), last);
  if (from !== null) return words.ofFrom(day(from));
  if (last !== null) return words.ofUntil(last);
  return words.ofAll;
}

function State({ archive }: { archive: Archive }) {
  const all = useWords('documents');
  const words = all.archives;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const amount = `${all.count(archive.documents)} · ${bytesIn(language, archive.bytes)}`;
  if (archive.state === 'being_built') return <p className={classes.checking}>{words.beingBuilt(amount)}</p>;
  if (archive.state === 'failed') {
    return <p className={classes.wrong}>{words.failures[archive.failure ?? 'given_up']}</p>;
  }
  return (
    <>
      <p className={classes.facts}>{words.ready(amount, momentIn(language, archive.ends_at, zone))}</p>
      {archive.left_out > 0 && <p className={classes.wrong}>{words.leftOut(archive.left_out)}</p>}
    </>
  );
}
