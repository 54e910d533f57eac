// Owns: proving by a passkey.
import { Button, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

import { asProblem } from '../api/problem';
import forms from '../forms/forms.module.css';
import { useWords } from '../language/use-words';
import { CeremonyFailure } from './ceremony-failure';
import type { ProofBy } from './methods';
import { useCeremony } from './use-ceremony';
import { provePasskey } from './webauthn';

interface PasskeyFormProps {
  options: () => Promise<{ ceremony: string; options: Record<string, unknown> }>;
  send: (proof: ProofBy<'passkey'>) => Promise<void>;
  onEnded: (() => void) | undefined;
  children?: ReactNode;
}

export function PasskeyForm({ options, send, onEnded, children }: PasskeyFormProps) {
  const text = useWords('proof');
  const { busy, failure, run } = useCeremony();

  async function prove(): Promise<void> {
    try {
      const { ceremony, options: asked } = await options();
      const credential = await provePasskey(asked);
      await send({ method: 'passkey', ceremony, credential: credential as Record<string, unknown> });
    } catch (thrown) {
      if (asProblem(thrown).kind === 'attempt-ended') onEnded?.();
      throw thrown;
    }
  }

  return (
    <div className={forms.form}>
      <CeremonyFailure failure={failure} />
      <p>{text.passkeyHelp}</p>
      {children}
      <div className={forms.actions}>
        <Button className={forms.submit} data-busy={busy || undefined} aria-disabled={busy} onClick={() => void run(prove)}>
          {text.usePasskey}
        </Button>
        <VisuallyHidden role="status">{busy ? text.waiting : ''}</VisuallyHidden>
      </div>
    </div>
  );
}
