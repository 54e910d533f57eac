// Owns: one of the staff, and what an administrator can do about them.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { dayOfMomentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { type Change, type Member, useChange } from './people-query';
import { RoleChoice } from './role-choice';
import classes from './staff.module.css';

interface MemberRowProps {
  member: Member;
  isMe: boolean;
  mayChange: boolean;
  mayNote: boolean;
  onDone: (news: string) => void;
}

type Open = 'roles' | 'posture' | 'deactivate';

export function MemberRow({ member, isMe, mayChange, mayNote, onDone }: MemberRowProps) {
  const words = useWords('staff');
  const text = words.people;
  const language = useLanguage();
  const { mutateAsync, isPending } = useChange();
  const [open, setOpen] = useState<Open | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(change: Change, done: string): Promise<void> {
    if (isPending) return;
    setProblem(null);
    try {
      const { status } = await mutateAsync(change);
      setOpen(null);
      onDone(status === 'done' ? done : text.nowWaits);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  const lacks = member.rights_lapsed ? text.lapsed : member.lacks === null ? null : text.lacks[member.lacks];
  const toggle = (what: Open) => setOpen(open === what ? null : what);
  return (
    <li className={classes.row}>
      <p className={classes.name}>
        <bdi>{member.name}</bdi>
        {isMe && <span className={classes.soft}> {text.you}</span>}
      </p>
      <p className={classes.soft}>
        <bdi dir="ltr">{member.email}</bdi> · {member.roles.map((role) => words.roles[role]).join(' · ')}
      </p>
      <p className={classes.soft}>{text.rightsUntil(dayOfMomentIn(language, member.rights_until, undefined))}</p>
      {lacks !== null && <p className={classes.lacks}>{lacks}</p>}
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={text.failed} />
        </div>
      )}
      <div className={classes.acts}>
        {mayChange && !isMe && (
          <Button variant="default" size="xs" aria-disabled={isPending} onClick={() => void send({ kind: 'confirm', member: member.id }, text.confirmed(member.name))}>
            {text.confirm}
          </Button>
        )}
        {mayChange && (
          <Button variant="default" size="xs" aria-expanded={open === 'roles'} onClick={() => toggle('roles')}>
            {text.changeRoles}
          </Button>
        )}
        {mayNote && (
          <Button variant="default" size="xs" aria-expanded={open === 'posture'} onClick={() => toggle('posture')}>
            {text.note}
          </Button>
        )}
        {mayChange && (
          <Button variant="default" size="xs" aria-expanded={open === 'deactivate'} onClick={() => toggle('deactivate')}>
            {text.deactivate}
          </Button>
        )}
      </div>
      {open === 'roles' && <Roles member={member} onSave={(roles) => void send({ kind: 'set_roles', member: member.id, roles }, text.rolesSet(member.name))} />}
      {open === 'posture' && (
        <Posture
          member={member}
          onSave={(trained_until, attested_until) => void send({ kind: 'set_posture', member: member.id, trained_until, attested_until }, text.noted(member.name))}
        />
      )}
      {open === 'deactivate' && (
        <div className={classes.opened}>
          <p>{text.sure(member.name)}</p>
          <Button size="sm" onClick={() => void send({ kind: 'deactivate', member: member.id }, text.deactivated(member.name))}>
            {text.deactivateNow}
          </Button>
        </div>
      )}
    </li>
  );
}

function Roles({ member, onSave }: { member: Member; onSave: (roles: Member['roles']) => void }) {
  const text = useWords('staff').people;
  const [roles, setRoles] = useState(member.roles);
  return (
    <div className={classes.opened}>
      <RoleChoice roles={roles} onChange={setRoles} error={roles.length === 0 ? text.noRole : undefined} />
      <Button size="sm" aria-disabled={roles.length === 0} onClick={() => roles.length > 0 && onSave(roles)}>
        {text.save}
      </Button>
    </div>
  );
}

function Posture({ member, onSave }: { member: Member; onSave: (trained: string, attested: string) => void }) {
  const text = useWords('staff').people;
  const [trained, setTrained] = useState(lastDay(member.trained_until));
  const [attested, setAttested] = useState(lastDay(member.attested_until));
  const isWhole = trained !== '' && attested !== '';
  return (
    <div className={classes.opened}>
      <TextInput type="date" label={text.trainedUntil} value={trained} onChange={(event) => setTrained(event.currentTarget.value)} />
      <TextInput type="date" label={text.attestedUntil} value={attested} onChange={(event) => setAttested(event.currentTarget.value)} />
      <Button size="sm" aria-disabled={!isWhole} onClick={() => isWhole && onSave(trained, attested)}>
        {text.save}
      </Button>
    </div>
  );
}

/** A day ends as the next begins. */
function lastDay(until: string): string {
  return new Date(new Date(until).getTime() - 1).toISOString().slice(0, 10);
}
