// Owns: telling that an erasure was asked for and until when it can be called off, and calling it off.
import { useProfile } from '../account/profile-query';
import { dayOfMomentIn, momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ActionButton } from '../shell/action-button';
import shared from '../shell/shell.module.css';
import { type AskedErasure, useKeepData } from './erasure-query';
import classes from './privacy.module.css';

interface AskedNoticeProps {
  asked: AskedErasure;
  /** A legal claim needs some of it: no day is sure. */
  isHeld: boolean;
  onKept: () => void;
}

export function AskedNotice({ asked: { ends_at: ends }, isHeld, onKept }: AskedNoticeProps) {
  const text = useWords('privacy');
  const words = text.asked;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const keep = useKeepData();
  const day = dayOfMomentIn(language, ends, zone, 'long');
  return (
    <div className={classes.asked}>
      <p className={shared.problemTitle}>{isHeld ? text.held.titleAsked : words.title(day)}</p>
      <p>{isHeld ? text.held.detailAsked(day) : words.detail(momentIn(language, ends, zone))}</p>
      <div className={classes.action}>
        <ActionButton
          action={words.keep}
          failed={words.failed}
          act={async () => {
            await keep();
            onKept();
          }}
        />
      </div>
    </div>
  );
}
