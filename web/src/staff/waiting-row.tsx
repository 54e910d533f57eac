// Owns: a change that waits for a second administrator, and deciding about it.
import { Button } from '@mantine/core';
import { useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { dayOfMomentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { useDecide, type Waiting } from './people-query';
import classes from './staff.module.css';

interface WaitingRowProps {
  waiting: Waiting;
  mayDecide: boolean;
  onDone: (news: string) => void;
}

export function WaitingRow({ waiting, mayDecide, onDone }: WaitingRowProps) {
  const words = useWords('staff');
  const text = words.people;
  const language = useLanguage();
  const { mutateAsync, isPending } = useDecide();
  const [problem, setProblem] = useState<Problem | null>(null);
  const about = waiting.about ?? text.somebody;

  async function decide(approve: boolean): Promise<void> {
    if (isPending) return;
    setProblem(null);
    try {
      await mutateAsync({ id: waiting.id, approve });
      onDone(approve ? text.approved : text.declined);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <li className={classes.row}>
      <p className={classes.name}>{text.kinds[waiting.kind](about)}</p>
      <p className={classes.soft}>
        {text.askedBy(waiting.by ?? text.somebody)}
        {waiting.roles.length > 0 && ` · ${waiting.roles.map((role) => words.roles[role]).join(' · ')}`}
      </p>
      <p className={classes.soft}>{text.waitsUntil(dayOfMomentIn(language, waiting.ends, undefined))}</p>
      {!waiting.for_me && <p className={classes.soft}>{text.notForYou}</p>}
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={text.failed} />
        </div>
      )}
      {mayDecide && (
        <div className={classes.acts}>
          {waiting.for_me && (
            <Button size="xs" aria-disabled={isPending} onClick={() => void decide(true)}>
              {text.approve}
            </Button>
          )}
          <Button variant="default" size="xs" aria-disabled={isPending} onClick={() => void decide(false)}>
            {text.decline}
          </Button>
        </div>
      )}
    </li>
  );
}
