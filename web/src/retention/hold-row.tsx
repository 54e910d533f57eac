// Owns: one legal hold: whose, for what, who answers for it and until when; saying that it is still needed, and releasing it.
import { Link } from '@tanstack/react-router';

import { dayOfMomentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ActionButton } from '../shell/action-button';
import { AskFirst } from '../shell/ask-first';
import { useMe } from '../staff/me-query';
import staff from '../staff/staff.module.css';
import { type Hold, useReleaseHold, useReviewHold } from './holds-query';
import classes from './retention.module.css';

interface HoldRowProps {
  hold: Hold;
  mayChange: boolean;
  onDone: (news: string) => void;
}

export function HoldRow({ hold, mayChange, onDone }: HoldRowProps) {
  const words = useWords('retention').holds;
  const somebody = useWords('staff').people.somebody;
  const language = useLanguage();
  const day = (at: string) => dayOfMomentIn(language, at, undefined);
  const reviewBy = day(hold.review_by);
  return (
    <li className={staff.row}>
      <h3 className={classes.title}>
        <bdi>{hold.matter}</bdi>
      </h3>
      {hold.overdue ? <p className={classes.overdue}>{words.overdue(reviewBy)}</p> : <p className={classes.note}>{words.reviewBy(reviewBy)}</p>}
      <p className={staff.soft}>
        {words.kinds[hold.on.kind]} <Owner on={hold.on} />
      </p>
      <p className={staff.soft}>{[words.answers(hold.answers_name ?? somebody), words.placed(day(hold.placed_at))].join(' · ')}</p>
      {mayChange && <Acts hold={hold} onDone={onDone} />}
    </li>
  );
}

/** The whole id: it is copied, and looked for in the trail. Accounts are found by their number alone. */
function Owner({ on }: { on: Hold['on'] }) {
  const may = useMe().data?.may ?? [];
  const id = <bdi dir="ltr">{on.id}</bdi>;
  if (on.kind === 'account' || !may.includes('see_customers')) return <code className={classes.id}>{id}</code>;
  return (
    <Link to="/console/customers/$customer" params={{ customer: on.id }} className={classes.id}>
      {id}
    </Link>
  );
}

function Acts({ hold: { id, matter }, onDone }: Omit<HoldRowProps, 'mayChange'>) {
  const words = useWords('retention').holds;
  const review = useReviewHold();
  const release = useReleaseHold();
  return (
    <div className={staff.acts}>
      <ActionButton
        action={words.review}
        fullName={words.reviewOf(matter)}
        variant="default"
        failed={words.reviewFailed}
        act={async () => {
          await review(id);
          onDone(words.reviewed(matter));
        }}
      />
      <AskFirst
        action={words.release}
        fullName={words.releaseOf(matter)}
        question={words.releaseAsk}
        sure={words.releaseSure}
        failed={words.releaseFailed}
        act={async () => {
          await release(id);
          onDone(words.released(matter));
        }}
      />
    </div>
  );
}
