// Owns: somebody whose link is open, and taking it back.
import { Button } from '@mantine/core';
import { useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { momentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { type Invited, useChange } from './people-query';
import classes from './staff.module.css';

interface InvitedRowProps {
  invited: Invited;
  mayChange: boolean;
  onDone: (news: string) => void;
}

export function InvitedRow({ invited, mayChange, onDone }: InvitedRowProps) {
  const words = useWords('staff');
  const text = words.people;
  const language = useLanguage();
  const { mutateAsync, isPending } = useChange();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function withdraw(): Promise<void> {
    if (isPending) return;
    setProblem(null);
    try {
      await mutateAsync({ kind: 'withdraw_invitation', invitation: invited.id });
      onDone(text.withdrawn(invited.name));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <li className={classes.row}>
      <p className={classes.name}>
        <bdi>{invited.name}</bdi>
      </p>
      <p className={classes.soft}>
        <bdi dir="ltr">{invited.email}</bdi> · {invited.roles.map((role) => words.roles[role]).join(' · ')}
      </p>
      <p className={classes.soft}>{text.linkUntil(momentIn(language, invited.ends, undefined))}</p>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={text.failed} />
        </div>
      )}
      {mayChange && (
        <div className={classes.acts}>
          <Button variant="default" size="xs" aria-expanded={open} onClick={() => setOpen(!open)}>
            {text.withdraw}
          </Button>
        </div>
      )}
      {open && (
        <div className={classes.opened}>
          <p>{text.linkEnds(invited.name)}</p>
          <Button size="sm" aria-disabled={isPending} onClick={() => void withdraw()}>
            {text.withdrawNow}
          </Button>
        </div>
      )}
    </li>
  );
}
