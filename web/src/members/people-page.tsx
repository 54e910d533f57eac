// Owns: who looks after an account: members, invited people, and the rights that roles have.
import { Button } from '@mantine/core';
import { useState } from 'react';

import { mayDo, useOpenAccount } from '../accounts/accounts-query';
import { LinesSkeleton } from '../accounts/accounts-skeleton';
import { useWords } from '../language/use-words';
import { Notice } from '../shell/notice';
import { Page } from '../shell/page';
import { ProblemPage } from '../shell/shell-error';
import { InviteForm } from './invite-form';
import { MemberForm } from './member-form';
import { InvitedRow, MemberRow } from './member-row';
import { type Member, type Members, type OwnRights, useMembers } from './members-query';
import classes from './members.module.css';
import { RightsForm } from './rights-form';
import { RightsSection } from './rights-section';

/** The form that is open, if one is. */
type Open = { what: 'invite' } | { what: 'member'; member: Member } | { what: 'rights'; rights: OwnRights | null };

export function PeoplePage() {
  const account = useOpenAccount();
  const { people: words, rights: sets } = useWords('members');
  const { data: members, error, refetch } = useMembers(account.id);
  const [open, setOpen] = useState<Open | null>(null);
  // Each piece of news opens the page anew, with the focus on its heading and no question left open.
  const [news, setNews] = useState<{ text: string | null; round: number }>({ text: null, round: 0 });

  function tell(text: string | null): void {
    setNews(({ round }) => ({ text, round: round + 1 }));
    setOpen(null);
  }

  if (members === undefined) {
    if (error !== null) return <ProblemPage problem={error} onRetry={() => void refetch()} />;
    return (
      <Page title={words.title} lead={<p>{words.lead}</p>}>
        <LinesSkeleton count={3} />
      </Page>
    );
  }
  const own = members.roles;
  switch (open?.what) {
    case 'invite':
      return (
        <Page key="invite" title={words.invite} lead={<p>{words.inviteLead}</p>}>
          <InviteForm account={account} own={own} onDone={(email) => tell(email === null ? null : words.sent(email))} />
        </Page>
      );
    case 'member': {
      const { member } = open;
      const onDone = (outcome: 'done' | 'asked' | null) => tell(outcome === null ? null : outcome === 'asked' ? words.asked : words.changed(member.name));
      return (
        <Page key="member" title={words.changeTitle(member.name)} lead={<p>{words.changeLead}</p>}>
          <MemberForm account={account.id} member={member} own={own} onDone={onDone} />
        </Page>
      );
    }
    case 'rights': {
      const { rights } = open;
      return (
        <Page key="rights" title={rights === null ? sets.makeTitle : sets.changeTitle(rights.name)}>
          <RightsForm account={account.id} rights={rights} onDone={(name) => tell(name === null ? null : sets.saved(name))} />
        </Page>
      );
    }
    case undefined:
      return (
        <Page key={news.round} title={words.title} lead={<p>{words.lead}</p>}>
          {news.text !== null && <Notice title={news.text} />}
          <Lists members={members} onOpen={setOpen} onNews={tell} />
        </Page>
      );
  }
}

interface ListsProps {
  members: Members;
  onOpen: (open: Open) => void;
  onNews: (news: string) => void;
}

function Lists({ members, onOpen, onNews }: ListsProps) {
  const account = useOpenAccount();
  const { people: words, rights: sets } = useWords('members');
  const manages = mayDo(account, 'manage_members');
  const managesRights = mayDo(account, 'manage_roles');
  const own = members.roles;
  return (
    <>
      <section className={classes.section} aria-labelledby="members">
        <h2 id="members">{words.members}</h2>
        <ul className={classes.list}>
          {members.members.map((member) => (
            <MemberRow
              key={member.id}
              account={account.id}
              member={member}
              own={own}
              manages={manages}
              onChange={() => onOpen({ what: 'member', member })}
              onRemoved={(outcome) => onNews(outcome === 'asked' ? words.asked : words.removed(member.name))}
            />
          ))}
        </ul>
      </section>
      {members.invited != null && (manages || members.invited.length > 0) && (
        <section className={classes.section} aria-labelledby="invited">
          <h2 id="invited">{words.invited}</h2>
          {members.invited.length === 0 && <p className={classes.hint}>{words.nobodyInvited}</p>}
          {members.invited.length > 0 && (
            <ul className={classes.list}>
              {members.invited.map((invited) => (
                <InvitedRow key={invited.id} account={account.id} invited={invited} own={own} manages={manages} onWithdrawn={() => onNews(words.withdrawn(invited.email))} />
              ))}
            </ul>
          )}
          {manages && (
            <div className={classes.action}>
              <Button onClick={() => onOpen({ what: 'invite' })}>{words.invite}</Button>
            </div>
          )}
        </section>
      )}
      {(managesRights || own.length > 0) && (
        <RightsSection account={account.id} own={own} manages={managesRights} onOpen={(rights) => onOpen({ what: 'rights', rights })} onRemoved={(name) => onNews(sets.removed(name))} />
      )}
    </>
  );
}
