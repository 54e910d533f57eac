// Owns: proving by the password again, for whoever has nothing else.
import { wrong } from '../auth/checks';
import { PasswordField } from '../auth/password-field';
import { sessionAccount } from '../auth/session';
import { FormFrame } from '../forms/form-frame';
import { useForm } from '../forms/use-form';
import { useWords } from '../language/use-words';
import { wordsOf } from '../language/words';
import type { ProofBy } from './methods';

export function PasswordForm({ send }: { send: (proof: ProofBy<'password'>) => Promise<void> }) {
  const text = useWords('proof');
  const auth = useWords('auth');
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: password === '' ? wrong('passwordMissing') : undefined }),
    send: ({ password }) => send({ method: 'password', password }),
    place: ({ kind }) => (kind === 'wrong-password' ? { password: () => wordsOf('proof').errors.wrongPassword } : null),
  });
  return (
    <FormFrame form={form} action={text.go}>
      {/* Password managers look for the name that belongs to the password. */}
      <input type="email" name="email" autoComplete="username" value={sessionAccount() ?? ''} readOnly hidden />
      <PasswordField {...form.text('password')} label={auth.password} autoComplete="current-password" required />
    </FormFrame>
  );
}
