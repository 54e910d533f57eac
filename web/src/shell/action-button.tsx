// Owns: a button that does something at once, shows that it is doing it, and says when it failed.
import { Button } from '@mantine/core';
import { useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import forms from '../forms/forms.module.css';
import { ProblemWords } from './problem-words';
import classes from './shell.module.css';

interface ActionButtonProps {
  action: string;
  /** What the button is called where several of them say the same. */
  fullName?: string;
  variant?: 'filled' | 'default';
  /** What it means when it fails. */
  failed: string;
  act: () => Promise<void>;
}

export function ActionButton({ action, fullName, variant = 'filled', failed, act }: ActionButtonProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function go(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await act();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  }

  return (
    <div>
      {problem !== null && (
        <div className={classes.problem} role="alert">
          <ProblemWords problem={problem} title={failed} />
        </div>
      )}
      <Button variant={variant} className={forms.submit} data-busy={busy || undefined} aria-label={fullName} aria-disabled={busy} onClick={() => void go()}>
        {action}
      </Button>
    </div>
  );
}
