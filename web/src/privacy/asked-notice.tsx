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
  onKept: () => void;
}

export function AskedNotice({ asked: { ends_at: ends }, onKept }: AskedNoticeProps) {
  const words = useWords('privacy').asked;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const keep = useKeepData();
  return (
    <div className={classes.asked}>
      <p className={shared.problemTitle}>{words.title(dayOfMomentIn(language, ends, zone, 'long'))}</p>
      <p>{words.detail(momentIn(language, ends, zone))}</p>
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
