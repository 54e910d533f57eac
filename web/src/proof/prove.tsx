// Owns: proving who one is, by the best way there is, or by another.
import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';

import { useWords } from '../language/use-words';
import { CodeForm } from './code-form';
import { bestFirst, type Method, type ProofBy } from './methods';
import { PasskeyForm } from './passkey-form';
import { PasswordForm } from './password-form';
import classes from './proof.module.css';

export interface ProveProps<M extends Method> {
  methods: readonly M[];
  /** Throws a Problem when the proof is not taken. */
  send: (proof: ProofBy<M>) => Promise<void>;
  passkeyOptions: () => Promise<{ ceremony: string; options: Record<string, unknown> }>;
  /** What is proved for has ended. */
  onEnded?: () => void;
  /** What a way does besides, to be read before it is taken. */
  warning?: (method: M) => string | undefined;
  /** Under the fields of every way, such as whether to trust the device. */
  children?: ReactNode;
  /** Beneath a way, such as how to get another code. */
  below?: (method: M, report: (failure: unknown) => void) => ReactNode;
  /** After all other ways. */
  atLast?: ReactNode;
}

export function Prove<M extends Method>({ methods, send, passkeyOptions, onEnded, children, below, warning, atLast }: ProveProps<M>) {
  const text = useWords('proof');
  const offered = bestFirst(methods);
  const [chosen, setChosen] = useState<M | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const method = chosen !== null && offered.includes(chosen) ? chosen : offered[0];

  // The button that was pressed is gone; what it opened is where one goes on.
  useEffect(() => {
    if (chosen !== null) place.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [chosen]);

  if (method === undefined) return null;
  const others = offered.filter((one) => one !== method);
  const shared = { send: send as (proof: ProofBy<Method>) => Promise<void>, onEnded };
  return (
    <>
      <div ref={place} key={method}>
        {method === 'passkey' && (
          <PasskeyForm {...shared} options={passkeyOptions}>
            {children}
          </PasskeyForm>
        )}
        {method === 'password' && <PasswordForm {...shared} />}
        {(method === 'totp' || method === 'saved_code' || method === 'email') && (
          <CodeForm {...shared} method={method} warning={warning?.(method)} below={below === undefined ? undefined : (report) => below(method, report)}>
            {children}
          </CodeForm>
        )}
      </div>
      {(others.length > 0 || atLast !== undefined) && (
        <section className={classes.others} aria-labelledby="other-ways">
          <h2 id="other-ways">{text.others}</h2>
          <ul>
            {others.map((one) => (
              <li key={one}>
                <UnstyledButton className={classes.way} onClick={() => setChosen(one)}>
                  {text.ways[one]}
                </UnstyledButton>
              </li>
            ))}
            {atLast !== undefined && <li>{atLast}</li>}
          </ul>
        </section>
      )}
    </>
  );
}
