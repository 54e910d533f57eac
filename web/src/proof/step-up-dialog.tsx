// Owns: the dialog that asks to prove anew who one is, before something that
// matters goes on. The page underneath stays as it is.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import type { components } from '../api/schema';
import { accountApi } from '../auth/session';
import { useWords } from '../language/use-words';
import { Late } from '../shell/late';
import { Panel } from '../shell/panel';
import { ProblemWords } from '../shell/problem-words';
import shared from '../shell/shell.module.css';
import { Prove } from './prove';
import classes from './proof.module.css';

interface StepUpDialogProps {
  /** What was proved before was not enough. */
  again: boolean;
  onDone: (proved: boolean) => void;
}

export function StepUpDialog({ again, onDone }: StepUpDialogProps) {
  const text = useWords('proof');
  const shell = useWords('shell');
  const { data: ways, error, refetch } = useQuery<components['schemas']['StepUpView'], Problem>({
    queryKey: ['auth', 'step-up'],
    queryFn: ({ signal }) => answer(accountApi.GET('/api/auth/step-up', { signal })),
    staleTime: 0,
    gcTime: 0,
  });
  // What was taken and is not enough would not be now either.
  const methods = again ? ways?.methods.filter(isLevel2) : ways?.methods;

  return (
    <Panel title={text.stepUp.title} onEscape={() => onDone(false)}>
      <p className={classes.lead} role="status">
        {!again ? text.stepUp.lead : methods?.length === 0 ? text.stepUp.tooNew : text.stepUp.again}
      </p>
      {ways === undefined && error === null && <Late>{text.stepUp.asking}</Late>}
      {ways === undefined && error !== null && (
        <div className={shared.problem} role="alert">
          <ProblemWords problem={error} />
          <Button mt="md" onClick={() => void refetch()}>{shell.retry}</Button>
        </div>
      )}
      {methods !== undefined && methods.length > 0 && (
        <Prove
          methods={methods}
          send={async (proof) => {
            await answer(accountApi.POST('/api/auth/step-up', { body: { proof } }));
            onDone(true);
          }}
          passkeyOptions={() => answer(accountApi.POST('/api/auth/step-up/passkey-options'))}
        />
      )}
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={() => onDone(false)}>
          {shell.cancel}
        </Button>
      </div>
    </Panel>
  );
}

/** Passwords and saved codes are enough for some things; a passkey and an app are for all. */
function isLevel2(method: components['schemas']['StepUpMethod']): boolean {
  return method === 'passkey' || method === 'totp';
}
