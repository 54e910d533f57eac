// Owns: one change that waits for a second person, and what can be done about it.
import { useProfile } from '../account/profile-query';
import { momentIn } from '../language/format';
import { leftToRight } from '../language/isolate';
import { useLanguage, useWords } from '../language/use-words';
import type { Words } from '../language/words';
import { useHours } from '../members/use-hours';
import { ActionButton } from '../shell/action-button';
import { useApprove, useDecline } from './account-changes';
import type { ApprovalRequest } from './accounts-query';
import classes from './accounts.module.css';
import { roleName } from './role-name';

interface RequestRowProps {
  account: string;
  request: ApprovalRequest;
  own: readonly { id: string; name: string }[];
  onNews: (news: string) => void;
}

export function RequestRow({ account, request, own, onNews }: RequestRowProps) {
  const text = useWords('accounts');
  const words = text.approvals;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const hours = useHours();
  const what = wanted(words, request);
  return (
    <li className={classes.line}>
      <p className={classes.what}>{what}</p>
      {request.role !== undefined && <p className={classes.facts}>{words.becomes(roleName(text.roles, request.role, own), hours(request.grant ?? {}))}</p>}
      {request.iban != null && <p className={classes.facts}>{leftToRight(request.iban)}</p>}
      <p className={classes.facts}>
        {request.is_mine ? words.byMe : words.by(request.by ?? words.gone)} · {words.until(momentIn(language, request.ends, zone))}
      </p>
      {request.is_mine && <p className={classes.facts}>{words.mine}</p>}
      <Answers account={account} request={request} what={what} onNews={onNews} />
    </li>
  );
}

function Answers({ account, request, what, onNews }: { account: string; request: ApprovalRequest; what: string; onNews: (news: string) => void }) {
  const words = useWords('accounts').approvals;
  const approve = useApprove(account);
  const decline = useDecline(account);
  const end = async (news: string) => {
    await decline(request.id);
    onNews(news);
  };
  if (request.is_mine) {
    return (
      <div className={classes.action}>
        <ActionButton variant="default" action={words.takeBack} fullName={words.takeBackOf(what)} failed={words.failed} act={() => end(words.takenBack)} />
      </div>
    );
  }
  return (
    <div className={classes.action}>
      <ActionButton
        action={words.approve}
        fullName={words.approveOf(what)}
        failed={words.failed}
        act={async () => {
          await approve(request.id);
          onNews(words.approved);
        }}
      />
      <ActionButton variant="default" action={words.decline} fullName={words.declineOf(what)} failed={words.failed} act={() => end(words.declined)} />
    </div>
  );
}

function wanted(words: Words['accounts']['approvals'], { what, about }: ApprovalRequest): string {
  switch (what) {
    case 'change_role':
    case 'remove_member':
      return words.what[what](about ?? words.gone);
    default:
      return words.what[what];
  }
}
