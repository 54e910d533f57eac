// Owns: signing in with a passkey alone, without an address or a password: customers, and staff, who have no other way.
import { answer, openApi } from '../api/client';
import { signedIn } from '../auth/session';
import { provePasskey } from './webauthn';

export async function signInWithPasskey(): Promise<void> {
  const { ceremony, options } = await answer(openApi.POST('/api/auth/passkeys/sign-in-options'));
  const credential = await provePasskey(options);
  const body = { ceremony, credential: credential as Record<string, unknown> };
  // Whose account it is, the profile tells.
  signedIn(await answer(openApi.POST('/api/auth/passkeys/sign-in', { body })), '');
}

export async function signInAsStaff(): Promise<void> {
  const { ceremony, options } = await answer(openApi.POST('/api/auth/staff/sign-in-options'));
  const credential = await provePasskey(options);
  const body = { ceremony, credential: credential as Record<string, unknown> };
  signedIn(await answer(openApi.POST('/api/auth/staff/sign-in', { body })), '');
}
