// Owns: telling that somebody said the factors are lost, and keeping them.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import forms from '../forms/forms.module.css';
import { useWords } from '../language/use-words';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { type Factors, useKeepFactors } from './factors-query';
import classes from './security.module.css';
import { useMoment } from './use-moment';

interface RemovalNoticeProps {
  removal: NonNullable<Factors['removal']>;
  onKept: () => void;
}

export function RemovalNotice({ removal, onKept }: RemovalNoticeProps) {
  const words = useWords('security').removal;
  const moment = useMoment();
  const keep = useKeepFactors();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function go(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await keep();
      onKept();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <div className={classes.removal}>
      <p className={shared.problemTitle}>{words.title}</p>
      <p>{words.who}</p>
      <p>{words.from(moment(removal.from))}</p>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={words.failed} />
        </div>
      )}
      <div className={classes.actions}>
        <Button className={forms.submit} data-busy={busy || undefined} aria-disabled={busy} onClick={() => void go()}>
          {words.keep}
        </Button>
        <Link to="/settings/security/password">{words.password}</Link>
      </div>
    </div>
  );
}

/** Whoever said it knows the password. */
export function Kept() {
  const words = useWords('security').removal;
  return (
    <>
      {words.kept} <Link to="/settings/security/password">{words.password}</Link>
    </>
  );
}
