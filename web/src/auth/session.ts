// Owns: whether somebody is signed in, and the access token, which lives in
// this module's memory and nowhere else. Does not own pages or words.
//
// The refresh token is an HttpOnly cookie shared by all tabs and rotated at
// every use, so tabs take turns under a Web Lock.
import { answer, clientThrough, openApi, send } from '../api/client';
import { asProblem, Problem } from '../api/problem';
import { onOtherTab, tellOtherTabs } from './other-tabs';
import { expectSession, sessionExpected } from './session-hint';

export type SessionStatus =
  /** The page was just opened and asks. */
  | 'starting'
  | 'signed_out'
  | 'signed_in'
  /** It ended while the page was open; what is typed is still there. */
  | 'ended';

interface Token {
  value: string;
  /** On the clock of performance.now(), which no change of the wall clock moves. */
  renewAt: number;
}

/** Renew this long before the end, so that a slow request still arrives in time. */
const MARGIN_S = 30;

let status: SessionStatus = 'starting';
let token: Token | null = null;
let renewing: Promise<void> | null = null;
let starting: Promise<void> | null = null;
/** The address this page was working for: another person's session must never pick up its drafts. */
let account: string | null = null;

const listeners = new Set<() => void>();
let waiting: { resolve: () => void; reject: (problem: Problem) => void }[] = [];

export function sessionStatus(): SessionStatus {
  return status;
}

/** The signed-in address, once it is known. */
export function sessionAccount(): string | null {
  return account;
}

export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: SessionStatus): void {
  if (next === 'signed_in' || next === 'signed_out') {
    const released = waiting;
    waiting = [];
    for (const one of released) {
      if (next === 'signed_in') one.resolve();
      else one.reject(new Problem('not-signed-in', 401));
    }
  }
  if (next === 'signed_out' || next === 'ended') token = null;
  if (next === 'signed_out') account = null;
  if (next === status) return;
  status = next;
  for (const listener of listeners) listener();
}

function keep(grant: { access_token: string; expires_in: number }): void {
  const lifetime = Math.max(grant.expires_in - MARGIN_S, grant.expires_in / 2);
  token = { value: grant.access_token, renewAt: performance.now() + lifetime * 1000 };
}

/** Asks once per page load whether there is a session; after a failure, the next call asks again. */
export function startSession(): Promise<void> {
  starting ??= (async () => {
    if (status !== 'starting') return;
    if (sessionExpected()) await renew();
    else become('signed_out');
  })().catch((thrown: unknown) => {
    starting = null;
    throw thrown;
  });
  return starting;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  // Typed as always there, yet missing outside secure contexts.
  const locks = navigator.locks as LockManager | undefined;
  return locks === undefined ? await work() : await locks.request('portcullis-refresh', work);
}

/** Gets a new access token with the cookie. Ends the session when the API says there is none. */
function renew(): Promise<void> {
  renewing ??= inTurn(async () => {
    try {
      keep(await answer(openApi.POST('/api/auth/refresh')));
      expectSession(true);
      become('signed_in');
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.kind !== 'not-signed-in') throw problem;
      expectSession(false);
      become(status === 'starting' || status === 'signed_out' ? 'signed_out' : 'ended');
    }
  }).finally(() => {
    renewing = null;
  });
  return renewing;
}

/** A token that should still be good; while a session has ended, waits until somebody signs in again. */
async function currentToken(): Promise<string> {
  if (status === 'ended') await untilSignedIn();
  if (status === 'signed_out') throw new Problem('not-signed-in', 401);
  if (token === null || performance.now() >= token.renewAt) {
    await renew();
    return currentToken();
  }
  return token.value;
}

function untilSignedIn(): Promise<void> {
  return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
}

/** Sends with the access token. After a 401 it renews once; an ended session holds the request, then continues. */
async function sendSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  const first = await currentToken();
  const response = await send(bearing(request, first));
  if (response.status !== 401) return response;
  if (token?.value === first) token = null;
  return send(bearing(again, await currentToken()));
}

function bearing(request: Request, value: string): Request {
  const headers = new Headers(request.headers);
  headers.set('authorization', `Bearer ${value}`);
  return new Request(request, { headers });
}

/** For every route that needs somebody signed in. */
export const accountApi = clientThrough(sendSignedIn);

/** Called by whoever completed a sign-in; the address is empty where it is not known any more. */
export function signedIn(grant: { access_token: string; expires_in: number }, address: string): void {
  keep(grant);
  account = address === '' ? null : address;
  expectSession(true);
  become('signed_in');
  tellOtherTabs('signed-in');
}

/** Remembers whose pages these are, as the API told it. */
export function workingFor(address: string): void {
  account = address;
}

/** Ends the session here and on the server. Throws, and stays signed in, when the server cannot be told. */
export async function signOut(): Promise<void> {
  try {
    await answer(openApi.POST('/api/auth/sign-out'));
  } catch (thrown) {
    if (asProblem(thrown).kind !== 'not-signed-in') throw thrown;
  }
  forget();
}

/** Leaves a session that has already ended, with everything typed in it. */
export function forget(): void {
  expectSession(false);
  become('signed_out');
  tellOtherTabs('signed-out');
}

onOtherTab((news) => {
  if (news === 'signed-out') {
    if (status !== 'starting') become('signed_out');
    return;
  }
  void followOtherTab();
});

/** Another tab signed in: take part, unless it was somebody else, whose pages must start afresh. */
async function followOtherTab(): Promise<void> {
  try {
    if (status === 'signed_out' || status === 'starting') {
      await renew();
      return;
    }
    const before = account;
    const grant = await inTurn(() => answer(openApi.POST('/api/auth/refresh')));
    const headers = { authorization: `Bearer ${grant.access_token}` };
    const { email } = await answer(openApi.GET('/api/account/profile', { headers }));
    if (before !== null && email !== before) {
      window.location.replace('/home');
      return;
    }
    keep(grant);
    become('signed_in');
  } catch {
    // Nothing is lost: the next request of this tab asks for itself.
  }
}
