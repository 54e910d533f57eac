// Owns: securing the account by the link's token.
import { Button, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';

import { answer, openApi } from '../api/client';
import { asProblem, type Problem } from '../api/problem';
import { endIfOver } from '../auth/session';
import forms from '../forms/forms.module.css';
import { useWords } from '../language/use-words';
import { ButtonLink } from '../shell/links';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';

interface SecureAccountProps {
  token: string;
  onSecured: () => void;
  onUnusable: (why: 'ended' | 'missing') => void;
}

/** A button, so that what only looks at the links of a mail changes nothing. */
export function SecureAccount({ token, onSecured, onUnusable }: SecureAccountProps) {
  const text = useWords('notMe');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function secure(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await answer(openApi.POST('/api/auth/not-me', { body: { link: token } }));
      // This very browser may have been signed in. Who is told of it is not kept waiting.
      endIfOver().catch(() => undefined);
      onSecured();
    } catch (thrown) {
      const failed = asProblem(thrown);
      if (failed.kind === 'link-ended') onUnusable('ended');
      else if (failed.kind === 'invalid-input') onUnusable('missing');
      else setProblem(failed);
      setBusy(false);
    }
  }

  return (
    <>
      {problem !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={problem} title={text.failed} />
        </div>
      )}
      <div className={forms.actions}>
        <Button color="danger" className={forms.submit} data-busy={busy || undefined} aria-disabled={busy} onClick={() => void secure()}>
          {text.submit}
        </Button>
        <ButtonLink to="/" variant="default">
          {text.itWasMe}
        </ButtonLink>
        <VisuallyHidden role="status">{busy ? text.working : ''}</VisuallyHidden>
      </div>
    </>
  );
}
