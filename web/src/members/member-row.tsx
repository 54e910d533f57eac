// Owns: one member or one invited person in the list, and what can be done about them.
import { Button } from '@mantine/core';

import type { Outcome } from '../accounts/account-changes';
import { LeaveAccount } from '../accounts/leave-account';
import { roleName } from '../accounts/role-name';
import { useProfile } from '../account/profile-query';
import { momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { AskFirst } from '../shell/ask-first';
import { type InvitedMember, type Member, type OwnRights, useRemoveMember, useWithdraw } from './members-query';
import classes from './members.module.css';
import { useHours } from './use-hours';

interface MemberRowProps {
  account: string;
  member: Member;
  own: readonly OwnRights[];
  /** Whether the reader may change members. */
  manages: boolean;
  onChange: () => void;
  onRemoved: (outcome: Outcome) => void;
}

export function MemberRow({ account, member, own, manages, onChange, onRemoved }: MemberRowProps) {
  const words = useWords('members').people;
  const roles = useWords('accounts').roles;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const hours = useHours();
  const remove = useRemoveMember(account);
  const facts = [
    roleName(roles, member.role, own),
    ...(member.grant == null ? [] : [hours(member.grant)]),
    ...(member.visit_began === undefined ? [] : [words.visited(momentIn(language, member.visit_began, zone))]),
    ...(member.open ? [] : [words.closedNow]),
  ];
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <p className={classes.name}>
          <bdi>{member.name}</bdi>
          {member.is_me && <span className={classes.me}>{` · ${words.me}`}</span>}
        </p>
        <p className={classes.facts}>{facts.join(' · ')}</p>
        {member.email != null && (
          <p className={classes.facts}>
            <bdi dir="ltr">{member.email}</bdi>
          </p>
        )}
      </div>
      {(manages || member.is_me) && (
        <div className={classes.tools}>
          {manages && (
            <Button variant="default" aria-label={words.changeOf(member.name)} onClick={onChange}>
              {words.change}
            </Button>
          )}
          {member.is_me ? (
            <LeaveAccount account={account} short />
          ) : (
            <AskFirst
              action={words.remove}
              fullName={words.removeOf(member.name)}
              question={words.removeAsk(member.name)}
              sure={words.removeSure}
              failed={words.removeFailed}
              act={async () => onRemoved(await remove(member.id))}
            />
          )}
        </div>
      )}
    </li>
  );
}

interface InvitedRowProps {
  account: string;
  invited: InvitedMember;
  own: readonly OwnRights[];
  manages: boolean;
  onWithdrawn: () => void;
}

export function InvitedRow({ account, invited, own, manages, onWithdrawn }: InvitedRowProps) {
  const words = useWords('members').people;
  const roles = useWords('accounts').roles;
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  const hours = useHours();
  const withdraw = useWithdraw(account);
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <p className={classes.name}>
          <bdi dir="ltr">{invited.email}</bdi>
        </p>
        <p className={classes.facts}>{[roleName(roles, invited.role, own), hours(invited.grant)].join(' · ')}</p>
        <p className={classes.facts}>{words.ends(momentIn(language, invited.ends, zone))}</p>
      </div>
      {manages && (
        <div className={classes.tools}>
          <AskFirst
            action={words.withdraw}
            fullName={words.withdrawOf(invited.email)}
            question={words.withdrawAsk(invited.email)}
            sure={words.withdrawSure}
            failed={words.withdrawFailed}
            act={async () => {
              await withdraw(invited.id);
              onWithdrawn();
            }}
          />
        </div>
      )}
    </li>
  );
}
