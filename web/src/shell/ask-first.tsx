// Owns: a button that says what it will do before it does it, where it stands.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import { ProblemWords } from './problem-words';
import classes from './shell.module.css';

interface AskFirstProps {
  action: string;
  /** What the button is called where several of them say the same. */
  fullName?: string;
  /** What will happen, and whether it can be undone. */
  question: string;
  sure: string;
  /** What it means when it fails. */
  failed: string;
  act: () => Promise<void>;
}

export function AskFirst({ action, fullName, question, sure, failed, act }: AskFirstProps) {
  const text = useWords('shell');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const answers = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);

  useEffect(() => {
    if (asking) answers.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = asking;
  }, [asking]);

  async function go(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await act();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  function close(): void {
    setAsking(false);
    setProblem(null);
  }

  if (!asking) {
    return (
      <Button ref={opener} className={classes.opener} variant="default" aria-label={fullName} onClick={() => setAsking(true)}>
        {action}
      </Button>
    );
  }
  return (
    <div
      className={classes.question}
      role="group"
      aria-label={fullName ?? action}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <p>{question}</p>
      {problem !== null && (
        <div className={classes.problem} role="alert">
          <ProblemWords problem={problem} title={failed} />
        </div>
      )}
      <div className={classes.answers}>
        {/* Screen readers hear the question with the button that takes the focus. */}
        <Button ref={answers} color="danger" aria-description={question} aria-disabled={busy} onClick={() => void go()}>
          {sure}
        </Button>
        <Button variant="default" onClick={close}>
          {text.cancel}
        </Button>
      </div>
    </div>
  );
}
