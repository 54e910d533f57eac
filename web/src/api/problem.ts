// Owns: what can go wrong with a call, in one type. Does not own the words
// for it: those are chosen where the reader is.
import type { components } from './schema';

/** `application/problem+json` (RFC 9457) as the API sends it. */
type ProblemBody = components['schemas']['Problem'];

/** The API's own kinds, and two for answers that never came. */
export type ProblemKind =
  | 'malformed-request'
  | 'invalid-input'
  | 'wrong-credentials'
  | 'captcha-required'
  | 'attempts-wait'
  | 'network-wait'
  | 'mails-wait'
  | 'password-off'
  | 'deactivated'
  | 'no-such-customer'
  | 'no-such-account'
  | 'removal-pending'
  | 'wrong-code'
  | 'attempt-ended'
  | 'link-ended'
  | 'address-has-account'
  | 'not-signed-in'
  | 'changed-meanwhile'
  | 'changed-since'
  | 'too-many-codes'
  | 'cross-site'
  | 'not-found'
  | 'step_up_required'
  | 'ceremony-ended'
  | 'passkey-refused'
  | 'passkey-synced'
  | 'passkey-copied'
  | 'too-many-passkeys'
  | 'factor-exists'
  | 'last-passkey'
  | 'rights-lapsed'
  | 'role-missing'
  | 'posture-missing'
  | 'own-matter'
  | 'last-administrator'
  | 'staff-exists'
  | 'invitation-used'
  | 'too-many-invitations'
  | 'factor-waits'
  | 'no-factor'
  | 'method-not-offered'
  | 'wrong-password'
  | 'too-many-tries'
  | 'not-allowed'
  | 'outside-grant'
  | 'last-owner'
  | 'no-second-person'
  | 'needs-second-person'
  | 'already-member'
  | 'list-full'
  | 'too-many-accounts'
  | 'role-in-use'
  | 'request-ended'
  | 'own-request'
  | 'other-address'
  | 'altered'
  | 'on-hold'
  | 'folder-not-empty'
  | 'quota-exceeded'
  | 'too-many-versions'
  | 'upload-ended'
  | 'being-checked'
  | 'parts-missing'
  | 'no-preview'
  | 'not-ready'
  | 'nothing-to-archive'
  | 'archive-too-large'
  | 'too-many-archives'
  | 'too-many-holds'
  | 'rights-changed'
  | 'erasure-began'
  | 'internal'
  | 'unavailable'
  /** This device has no connection. */
  | 'offline'
  /** There is a connection, yet no answer came. */
  | 'unreachable';

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** Every failed call throws this and nothing else. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly kind: ProblemKind,
    readonly status: number,
    readonly requestId: string | null = null,
    readonly fields: readonly FieldProblem[] = [],
    /** Seconds to wait, from the Retry-After header. */
    readonly retryAfter: number | null = null,
  ) {
    super(kind);
  }
}

const PREFIX = 'urn:portcullis:problem:';

const KINDS: ReadonlySet<string> = new Set<ProblemKind>([
  'malformed-request', 'invalid-input', 'wrong-credentials', 'captcha-required', 'attempts-wait', 'network-wait', 'mails-wait',
  'password-off', 'deactivated', 'no-such-customer', 'no-such-account', 'removal-pending', 'wrong-code', 'attempt-ended', 'link-ended', 'address-has-account', 'not-signed-in',
  'changed-meanwhile', 'changed-since', 'too-many-codes', 'cross-site', 'not-found', 'step_up_required',
  'ceremony-ended', 'passkey-refused', 'passkey-synced', 'passkey-copied', 'too-many-passkeys', 'factor-exists', 'factor-waits', 'no-factor',
  'last-passkey', 'rights-lapsed', 'role-missing', 'posture-missing', 'own-matter', 'last-administrator', 'staff-exists', 'invitation-used',
  'method-not-offered', 'wrong-password', 'too-many-tries', 'not-allowed', 'outside-grant', 'last-owner', 'no-second-person',
  'needs-second-person', 'already-member', 'list-full', 'too-many-accounts', 'role-in-use', 'request-ended', 'own-request',
  'other-address', 'altered', 'on-hold', 'folder-not-empty', 'quota-exceeded', 'too-many-versions', 'upload-ended', 'being-checked', 'parts-missing', 'no-preview', 'not-ready',
  'nothing-to-archive', 'archive-too-large', 'too-many-archives', 'too-many-holds', 'rights-changed', 'erasure-began',
  'too-many-invitations', 'internal', 'unavailable',
]);

/** Reads an answer that is not a success. The body may be anything: a gateway in between writes its own. */
export function problemFrom(response: Response, body: unknown): Problem {
  const told = (typeof body === 'object' && body !== null ? body : {}) as Partial<ProblemBody>;
  const name = typeof told.type === 'string' && told.type.startsWith(PREFIX) ? told.type.slice(PREFIX.length) : '';
  const kind = KINDS.has(name) ? (name as ProblemKind) : fallbackKind(response.status);
  const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return new Problem(
    kind,
    response.status,
    told.request_id ?? response.headers.get('x-request-id'),
    Array.isArray(told.errors) ? told.errors : [],
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}

function fallbackKind(status: number): ProblemKind {
  if (status === 401) return 'not-signed-in';
  if (status === 429) return 'too-many-codes';
  if (status === 502 || status === 503 || status === 504) return 'unavailable';
  return 'internal';
}

/** For a call that got no answer at all. */
export function noAnswer(): Problem {
  return new Problem(navigator.onLine ? 'unreachable' : 'offline', 0);
}

/** Any thrown value as a problem, so that every state of a page can be drawn from one type. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem('internal', 0);
}
