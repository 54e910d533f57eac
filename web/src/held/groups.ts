// Owns: which records stand together on the page, and in which order.

export const GROUPS = ['you', 'signIn', 'accounts', 'documents', 'mails', 'wishes', 'other'] as const;
export type Group = (typeof GROUPS)[number];

const OF: Readonly<Record<string, Group>> = {
  profile: 'you',
  'former-profile': 'you',
  event: 'you',
  'legal holds': 'you',
  credential: 'signIn',
  factors: 'signIn',
  sessions: 'signIn',
  device: 'signIn',
  places: 'signIn',
  'second step': 'signIn',
  ceremony: 'signIn',
  recovery: 'signIn',
  memberships: 'accounts',
  account: 'accounts',
  'former-account': 'accounts',
  'account by number': 'accounts',
  members: 'accounts',
  'account event': 'accounts',
  document: 'documents',
  'trashed document': 'documents',
  'labels of documents': 'documents',
  upload: 'documents',
  'archive of documents': 'documents',
  exchange: 'documents',
  reminder: 'documents',
  mail: 'mails',
  'sign-up': 'wishes',
  invitation: 'wishes',
  erasure: 'wishes',
  erasing: 'wishes',
  receipt: 'wishes',
};

const ORDER = Object.keys(OF);

/** Every record in one group, in the order above; one that these pages do not know yet stands under the others. */
export function inGroups<R extends { name: string }>(records: readonly R[]): [Group, R[]][] {
  const sorted = records.toSorted((one, other) => ORDER.indexOf(one.name) - ORDER.indexOf(other.name));
  const groups = GROUPS.map((group): [Group, R[]] => [group, sorted.filter(({ name }) => (OF[name] ?? 'other') === group)]);
  return groups.filter(([, some]) => some.length > 0);
}
