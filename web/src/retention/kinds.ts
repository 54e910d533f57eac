// Owns: which kind of record the portal means by how it is filed, as the reports of the sweep count them.

/** By how the place of a record in the table begins. */
const FILED: Readonly<Record<string, string>> = {
  'sign-up': 'sign_ups',
  recovery: 'recoveries',
  invitation: 'invitations',
  receipt: 'receipts',
  'second-step': 'second_steps',
  sessions: 'sessions',
  places: 'places',
  device: 'devices',
  outbox: 'mails',
  event: 'events',
  'former-profile': 'former_profiles',
  'former-account': 'former_accounts',
  document: 'documents',
  trashed: 'trashed',
  upload: 'uploads',
  archive: 'archives',
  'signing-key': 'signing_keys',
  'administrator-link': 'administrator_links',
  reminder: 'reminders',
  sweep: 'sweeps',
};

const head = (place: string) => place.split('#')[0] ?? '';

/** What a report calls the kind of a record that lies there. What has no name yet keeps its own. */
export function kindOf(sk: string, pk = ''): string {
  if (head(pk) === 'staff-trail') return 'staff_events';
  if (head(pk) === 'reminders') return 'reminders';
  return FILED[head(sk)] ?? head(sk);
}
