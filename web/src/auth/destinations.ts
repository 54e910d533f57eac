// Owns: where signing in may lead.

/** A closed list, so that no link can lead anybody elsewhere. */
const DESTINATIONS = [
  '/home', '/accounts', '/accounts/new', '/join', '/settings/profile', '/settings/security', '/settings/sessions', '/settings/activity',
  '/settings/privacy', '/settings/privacy/erase',
] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** And the pages of an account, whose address holds nothing but its id. */
const OF_ACCOUNT = /^\/accounts\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?:\/(?:people|approvals|activity))?$/u;

export function readNext(search: Record<string, unknown>): { next?: Destination } {
  const wanted = search['next'];
  const next = DESTINATIONS.find((known) => known === wanted);
  if (next !== undefined) return { next };
  // With its id in place it is an address like the others, which the type can't say.
  return typeof wanted === 'string' && OF_ACCOUNT.test(wanted) ? { next: wanted as Destination } : {};
}
