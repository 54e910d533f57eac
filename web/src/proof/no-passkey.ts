/** Why there is no passkey. Browsers do not tell a refusal from anything else that went wrong on the way. */
export type PasskeyFailure = 'cancelled' | 'timedOut' | 'unsupported' | 'known';

export class NoPasskey extends Error {
  override readonly name = 'NoPasskey';

  constructor(readonly why: PasskeyFailure) {
    super(why);
  }
}
