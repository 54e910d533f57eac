// Owns: the ways to prove who one is, the best first, and what each of them sends.
import type { components } from '../api/schema';

type Proof = components['schemas']['SecondStepProof'] | components['schemas']['StepUpProof'];

export type Method = Proof['method'];
export type ProofBy<M extends Method> = Extract<Proof, { method: M }>;

/** By how hard it is to steal: nothing can be phished from a passkey. */
const ORDER: readonly Method[] = ['passkey', 'totp', 'saved_code', 'email', 'password'];

export function bestFirst<M extends Method>(methods: readonly M[]): M[] {
  return ORDER.filter((one): one is M => methods.some((offered) => offered === one));
}
