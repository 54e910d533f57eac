// Owns: noticing that the API wants to know anew who one is, asking for it, and
// repeating the call that met it. Nothing typed is lost: the caller only waits.
import type { ComponentType } from 'react';

import { noAnswer } from '../api/problem';
import { needLater } from '../language/words';

interface Asked {
  Dialog: ComponentType<{ again: boolean; onDone: (proved: boolean) => void }>;
  again: boolean;
  onDone: (proved: boolean) => void;
}

type Send = (request: Request) => Promise<Response>;

let asked: Asked | null = null;
let asking: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

export function onStepUp(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function stepUpAsked(): Asked | null {
  return asked;
}

/** Whether this answer asks for a step-up, and not for a new token. */
export async function wantsStepUp(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const told = (await response.clone().json().catch(() => null)) as { type?: unknown } | null;
  return told?.type === 'urn:portcullis:problem:step_up_required';
}

/** Sends; as often as a step-up is asked for, has it made and sends once more. Who calls it off gets the refusal. */
export function withStepUp(send: Send): Send {
  return async (request) => {
    let response = await send(request.clone());
    for (let again = false; await wantsStepUp(response); again = true) {
      if (!(await stepUp(again))) break;
      response = await send(request.clone());
    }
    return response;
  };
}

/** Calls that meet it together share one dialog. */
function stepUp(again: boolean): Promise<boolean> {
  asking ??= ask(again).finally(() => {
    asking = null;
    become(null);
  });
  return asking;
}

async function ask(again: boolean): Promise<boolean> {
  const parts = Promise.all([import('../proof/step-up-dialog'), needLater()]);
  const [{ StepUpDialog: Dialog }] = await parts.catch(() => {
    throw noAnswer();
  });
  return new Promise((onDone) => become({ Dialog, again, onDone }));
}

function become(next: Asked | null): void {
  asked = next;
  for (const listener of listeners) listener();
}
