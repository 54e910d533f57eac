// Owns: the way back to the account. It is looked at anew, which is noted.
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { useFindAccount } from '../customers/customers-query';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import type { Delivery } from './deliveries';

export function BackToAccount({ of }: { of: Delivery }) {
  const words = useWords('exchange');
  const navigate = useNavigate();
  const { mutateAsync: find, isPending } = useFindAccount();
  const [problem, setProblem] = useState<Problem | null>(null);

  async function open(): Promise<void> {
    if (isPending) return;
    setProblem(null);
    try {
      const { id } = await find(of);
      await navigate({ to: '/console/accounts/$account', params: { account: id } });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  }

  return (
    <div>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={words.openFailed} />
        </div>
      )}
      <Button variant="default" aria-disabled={isPending} onClick={() => void open()}>
        {words.page.account}
      </Button>
    </div>
  );
}
