// Owns: asking for the code that begins the wait.
import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';

import { answer, openApi } from '../api/client';
import { asProblem, type Problem } from '../api/problem';
import auth from '../auth/auth.module.css';
import forms from '../forms/forms.module.css';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';

interface SendLossCodeProps {
  challenge: string;
  /** Goes on to where the code is entered. */
  onSent: () => Promise<void>;
  onEnded: () => void;
}

export function SendLossCode({ challenge, onSent, onEnded }: SendLossCodeProps) {
  const words = useWords('lostFactors').explain;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await answer(openApi.POST('/api/auth/sign-in/lost-factor', { body: { challenge } }));
      await onSent();
    } catch (thrown) {
      const failed = asProblem(thrown);
      if (failed.kind === 'attempt-ended') onEnded();
      else setProblem(failed);
      setBusy(false);
    }
  }

  return (
    <>
      {problem !== null && <NotSent problem={problem} onHave={onSent} />}
      <Button className={forms.submit} data-busy={busy || undefined} aria-disabled={busy} onClick={() => void send()}>
        {words.send}
      </Button>
    </>
  );
}

/** Who came back to this page may have a code already, and gets no other. */
function NotSent({ problem, onHave }: { problem: Problem; onHave: () => Promise<void> }) {
  const words = useWords('lostFactors').explain;
  const { resend } = useWords('auth');
  if (problem.kind !== 'too-many-codes') {
    return (
      <div className={shared.problem} role="alert">
        <ProblemWords problem={problem} title={words.failed} />
      </div>
    );
  }
  return (
    <div className={shared.problem} role="alert">
      <p className={shared.problemTitle}>{words.failed}</p>
      <p className={shared.soft}>{resend.tooMany}</p>
      <UnstyledButton className={auth.textButton} onClick={() => void onHave()}>
        {words.have}
      </UnstyledButton>
    </div>
  );
}
