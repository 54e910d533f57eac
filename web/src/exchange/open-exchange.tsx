// Owns: the way from an account to what was asked of it and sent to it. The look is noted.
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { useMe } from '../staff/me-query';
import classes from '../staff/staff.module.css';
import type { Delivery } from './deliveries';
import { useFindExchange } from './exchange-query';

export function OpenExchange({ of }: { of: Delivery }) {
  const text = useWords('exchange');
  const may = useMe().data?.may ?? [];
  const navigate = useNavigate();
  const { mutateAsync: find, isPending } = useFindExchange();
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!may.includes('see_exchange')) return null;

  async function open(): Promise<void> {
    if (isPending) return;
    setProblem(null);
    try {
      const { account } = await find(of);
      await navigate({ to: '/console/accounts/$account/documents', params: { account } });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <section className={classes.section} aria-labelledby="exchange">
      <h2 id="exchange">{text.open}</h2>
      <p className={classes.soft}>{text.openLead}</p>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={text.openFailed} />
        </div>
      )}
      <div className={classes.acts}>
        <Button variant="default" aria-disabled={isPending} onClick={() => void open()}>
          {text.open}
        </Button>
      </div>
    </section>
  );
}
