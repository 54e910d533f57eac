// Owns: beginning the wait with the mailed code.
import { answer, openApi } from '../api/client';
import type { LossAttempt } from '../auth/attempt';
import auth from '../auth/auth.module.css';
import { checkCode, refusals, wrong } from '../auth/checks';
import { digitsOf } from '../auth/code';
import { CodeField } from '../auth/code-field';
import { ResendCode } from '../auth/resend-code';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';

interface ConfirmLossProps {
  challenge: string;
  onBegun: (removal: NonNullable<LossAttempt['removal']>) => Promise<void>;
  onEnded: () => void;
}

export function ConfirmLoss({ challenge, onBegun, onEnded }: ConfirmLossProps) {
  const words = useWords('lostFactors').code;
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: checkCode(code) }),
    refusals,
    send: async ({ code }) => {
      const body = { challenge, code: digitsOf(code) };
      await onBegun(await answer(openApi.POST('/api/auth/sign-in/lost-factor/confirm', { body })));
    },
    place: (problem) => {
      if (problem.kind === 'attempt-ended') onEnded();
      return problem.kind === 'wrong-code' ? { code: wrong('wrongCode') } : null;
    },
  });

  return (
    <>
      <FormFrame form={form} action={words.submit}>
        <CodeField {...form.text('code')} />
      </FormFrame>
      <div className={auth.aside}>
        <ResendCode
          send={async () => {
            await answer(openApi.POST('/api/auth/sign-in/lost-factor', { body: { challenge } }));
          }}
          onProblem={(problem) => {
            if (problem?.kind === 'attempt-ended') onEnded();
            else form.report(problem);
          }}
        />
      </div>
    </>
  );
}
