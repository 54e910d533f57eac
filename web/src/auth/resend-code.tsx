// Owns: asking for another code: not before 45 seconds, and what came of it.
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { useWords } from '../language/use-words';
import classes from './auth.module.css';
import { clock } from './clock';
import { useCountdown } from './use-countdown';

const WAIT_S = 45;

interface ResendCodeProps {
  send: () => Promise<void>;
  /** A problem to show with the form; null when the last one is over. */
  onProblem: (problem: Problem | null) => void;
}

export function ResendCode({ send, onProblem }: ResendCodeProps) {
  const text = useWords('auth');
  const [left, waitFor] = useCountdown(WAIT_S);
  const [news, setNews] = useState<'sent' | 'tooMany' | null>(null);
  const [sending, setSending] = useState(false);

  async function again(): Promise<void> {
    if (left > 0 || sending) return;
    setSending(true);
    try {
      await send();
      setNews('sent');
      waitFor(WAIT_S);
      onProblem(null);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.kind === 'too-many-codes') {
        setNews('tooMany');
        waitFor(problem.retryAfter ?? WAIT_S);
      } else {
        setNews(null);
        onProblem(problem);
      }
    } finally {
      setSending(false);
    }
  }

  return (
    <div>
      {/* It stays a focusable button while it waits: taking it away would lose the keyboard's place. */}
      <UnstyledButton
        className={classes.textButton}
        aria-disabled={left > 0}
        data-waiting={left > 0 || undefined}
        onClick={() => void again()}
      >
        {left > 0 ? text.resend.in(clock(left)) : text.resend.action}
      </UnstyledButton>
      <p role="status">{news === null ? null : text.resend[news]}</p>
    </div>
  );
}
