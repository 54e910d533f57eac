// Owns: one ceremony with a passkey at a time, and what came of it.
import { useRef, useState } from 'react';

import { asProblem, type Problem } from '../api/problem';
import { NoPasskey } from './no-passkey';

export type CeremonyFailure = NoPasskey | Problem;

export function useCeremony() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CeremonyFailure | null>(null);
  // State arrives a render later; a double click comes sooner.
  const running = useRef(false);

  async function run(ceremony: () => Promise<void>): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      await ceremony();
    } catch (thrown) {
      setFailure(thrown instanceof NoPasskey ? thrown : asProblem(thrown));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { busy, failure, run };
}
