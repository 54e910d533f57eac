// Owns: whether somebody is signed in, and the access token, which lives in
// this module's memory and nowhere else. Does not own pages or words.
//
// The refresh token is an HttpOnly cookie shared by all tabs and rotated at
// every use, so tabs take turns under a Web Lock.
import { answer, clientThrough, openApi, send } from '../api/client';
import { asProblem, Problem } from '../api/problem';
import type { components } from '../api/schema';
import { createEndWatch } from './end-watch';
import { wantNewPassword } from './new-password-wanted';
import { onOtherTab, tellOtherTabs } from './other-tabs';
import { activityHeaders, causedByPerson, onPresence } from './presence';
import type { Told } from './session-ends';
import { expectSession, sessionExpected } from './session-hint';
import { wantsStepUp, withStepUp } from './step-up';

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

/** What the API answers to a completed sign-in and to each renewal. */
type Grant = components['schemas']['Tokens'];

/** Renew this long before the end, so that a slow request still arrives in time. */
const MARGIN_S = 30;

/** The server writes a use at most this often. */
const TOUCH_MS = 60_000;

let status: SessionStatus = 'starting';
let token: Token | null = null;
let renewing: { done: Promise<void>; used: boolean } | null = null;
let starting: Promise<void> | null = null;
/** The address this page was working for: another person's session must never pick up its drafts. */
let account: string | null = null;
/** Whose people the session is, or was, of. */
let realm: Grant['realm'] = 'customers';
/** When the session was last known to be used, in any tab; on the clock of performance.now(). */
let usedAt = -Infinity;

/** How near the session's end is. */
export const endWatch = createEndWatch(coverThenAsk);

const listeners = new Set<() => void>();
let waiting: { resolve: () => void; reject: (problem: Problem) => void }[] = [];

export function sessionStatus(): SessionStatus {
  return status;
}

/** The signed-in address, once it is known. */
export function sessionAccount(): string | null {
  return account;
}

/** Whose people the session is of, or was: where it ended, there one signs in again. */
export function sessionRealm(): Grant['realm'] {
  return realm;
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
  if (next === 'signed_out' || next === 'ended') {
    token = null;
    endWatch.stop();
  }
  if (next === 'signed_out') {
    account = null;
    wantNewPassword([]);
  }
  if (next === status) return;
  status = next;
  for (const listener of listeners) listener();
}

function keep({ access_token, expires_in, idle_ends_in, ends_in, realm: whose }: Grant, used: boolean): void {
  realm = whose;
  const lifetime = Math.max(expires_in - MARGIN_S, expires_in / 2);
  token = { value: access_token, renewAt: performance.now() + lifetime * 1000 };
  const told = { idle_ends_in, ends_in };
  hear({ ...told, used });
  tellOtherTabs({ ...told, used });
}

function hear(told: Told & { used: boolean }): void {
  if (told.used) usedAt = performance.now();
  endWatch.told(told);
}

/** Asks once per page load whether there is a session; after a failure, the next call asks again. */
export function startSession(): Promise<void> {
  starting ??= (async () => {
    if (status !== 'starting') return;
    if (sessionExpected()) await renew(causedByPerson());
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

function refresh(used: boolean): Promise<Grant> {
  // It reaches its end though the page is left: the server has replaced the cookie by then.
  return answer(openApi.POST('/api/auth/refresh', { headers: activityHeaders(used), keepalive: true }));
}

/** Gets a new access token with the cookie. Ends the session when the API says there is none. */
function renew(used: boolean): Promise<void> {
  const done = renewing?.done ?? inTurn(async () => {
    try {
      const grant = await refresh(used);
      // The server waits up to a minute longer than it says; what is used up by then, only a use brings back.
      if (grant.idle_ends_in === 0) throw new Problem('not-signed-in', 401);
      keep(grant, used);
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
  renewing ??= { done, used };
  return done;
}

/** Tells the server that somebody is there. Throws a Problem when it cannot be told. */
export async function staySignedIn(): Promise<void> {
  usedAt = performance.now();
  if (renewing !== null && !renewing.used) await renewing.done;
  await renew(true);
}

// Whoever writes a long text sends nothing for half an hour and is there all
// the same. Only what the server answers moves the end, so it is told, at most
// once a minute, by the one call that answers with the ends: a renewal.
onPresence(() => {
  endWatch.look();
  // While the question whether to stay is open, its own answer counts and no key on the way to it.
  if (status !== 'signed_in' || endWatch.stage() === 'idle-soon') return;
  if (performance.now() - usedAt >= TOUCH_MS) staySignedIn().catch(() => undefined);
});

/**
 * At the end the page is covered at once. Then the server is asked: this
 * device's clock may be wrong, or a use in another tab not heard of.
 */
function coverThenAsk(): void {
  if (status !== 'signed_in') return;
  become('ended');
  renew(false).catch(() => undefined);
}

/** A token that should still be good; while a session has ended, waits until somebody signs in again. */
async function currentToken(used: boolean): Promise<string> {
  if (status === 'ended') await untilSignedIn();
  if (status === 'signed_out') throw new Problem('not-signed-in', 401);
  if (token === null || performance.now() >= token.renewAt) {
    await renew(used);
    return currentToken(used);
  }
  return token.value;
}

function untilSignedIn(): Promise<void> {
  return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
}

/** Sends with the access token. After a 401 it renews once; an ended session holds the request, then continues. */
async function sendSignedIn(request: Request): Promise<Response> {
  const used = causedByPerson();
  const again = request.clone();
  const first = await currentToken(used);
  const response = await send(bearing(request, first, used));
  if (response.status !== 401 || (await wantsStepUp(response))) return response;
  if (token?.value === first) token = null;
  return send(bearing(again, await currentToken(used), used));
}

function bearing(request: Request, value: string, used: boolean): Request {
  const headers = new Headers(request.headers);
  headers.set('authorization', `Bearer ${value}`);
  for (const [name, said] of Object.entries(activityHeaders(used))) headers.set(name, said);
  return new Request(request, { headers });
}

/** For every route that needs somebody signed in. */
export const accountApi = clientThrough(withStepUp(sendSignedIn));

/** Called by whoever completed a sign-in; the address is empty where it is not known any more. */
export function signedIn(grant: Grant, address: string): void {
  keep(grant, true);
  wantNewPassword(grant.new_password_wanted ?? []);
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
    // In turn, so that no renewal on its way brings the session back.
    await inTurn(() => answer(openApi.POST('/api/auth/sign-out')));
  } catch (thrown) {
    if (asProblem(thrown).kind !== 'not-signed-in') throw thrown;
  }
  forget();
}

/** Something may have ended the sessions of an account: if this browser's was among them, it ends in all tabs. */
export async function endIfOver(): Promise<void> {
  if (!sessionExpected()) return;
  if (status === 'starting') await startSession();
  else await renew(false);
  if (status !== 'signed_in') forget();
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
  } else if (news === 'signed-in') {
    void followOtherTab();
  } else if (status === 'signed_in') {
    hear(news);
  }
});

/** Another tab signed in: take part, unless it was somebody else, whose pages must start afresh. */
async function followOtherTab(): Promise<void> {
  try {
    if (status === 'signed_out' || status === 'starting') {
      await renew(false);
      return;
    }
    const before = account;
    const grant = await inTurn(() => refresh(false));
    if (grant.realm !== realm) {
      window.location.replace(grant.realm === 'staff' ? '/console' : '/home');
      return;
    }
    const headers = { authorization: `Bearer ${grant.access_token}`, ...activityHeaders(false) };
    const { email } = realm === 'staff' ? await answer(openApi.GET('/api/admin/me', { headers })) : await answer(openApi.GET('/api/account/profile', { headers }));
    if (before !== null && email !== before) {
      window.location.replace(realm === 'staff' ? '/console' : '/home');
      return;
    }
    keep(grant, false);
    become('signed_in');
  } catch {
    // Nothing is lost: the next request of this tab asks for itself.
  }
}
