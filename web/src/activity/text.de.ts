import type { Catalogue } from '../language/catalogue';
import { counted } from '../language/plural';
import type { text as english } from './text';

export const text = {
  title: 'Verlauf',
  lead: 'Was in den letzten 400 Tagen mit Ihrem Konto geschah. Niemand kann einen Eintrag ändern oder entfernen.',
  none: 'Bisher ist nichts geschehen.',
  here: 'in dieser Sitzung',
  more: 'Ältere Einträge zeigen',
  loading: 'Ältere Einträge werden geladen',
  moreFailed: 'Die älteren Einträge konnten nicht geladen werden',
  end: 'Das ist alles.',
  what: {
    signed_up: 'Das Konto wurde angelegt',
    signed_in: 'Angemeldet',
    signed_out: 'Abgemeldet',
    device_trusted: 'Diesem Browser wurde vertraut',
    trust_ended: 'Das Vertrauen in Browser wurde zurückgenommen',
    password_changed: 'Das Passwort wurde geändert',
    password_reset: 'Das Passwort wurde mit einem zugeschickten Code zurückgesetzt',
    factor_added: 'Ein Passkey oder eine Code-App kam hinzu',
    factor_removed: 'Ein Passkey oder eine Code-App wurde entfernt',
    saved_codes_made: 'Neue Ersatzcodes wurden erstellt',
    stepped_up: 'Erneut nachgewiesen, dass Sie es sind',
    factors_reported_lost: 'Passkeys und Code-App wurden als verloren gemeldet',
    factors_kept: 'Das Entfernen von Passkeys und Code-App wurde abgesagt',
    secured: 'Gesichert über den Link in einer Mail: „Das war ich nicht“',
    profile_changed: 'Das Profil wurde geändert',
    profile_change_undone: 'Eine Änderung des Profils wurde rückgängig gemacht',
    copy_found: 'Eine kopierte Sitzung wurde gefunden und beendet',
  },
  sessionsEnded: counted('de', {
    one: (count) => `${count} andere Sitzung wurde beendet`,
    other: (count) => `${count} andere Sitzungen wurden beendet`,
  }),
  proofs: {
    '1+email': 'Passwort und zugeschickter Code',
    '1+device': 'Passwort in einem Browser, dem vertraut wird',
    '2+totp': 'Passwort und Code-App',
    '2+passkey': 'Passwort und Passkey',
    '2+passkey-alone': 'Ein Passkey allein',
    '1+saved-code': 'Passwort und Ersatzcode',
    '1+new-factor': 'Passwort und ein neuer Faktor',
    '1+new-passkey-alone': 'Ein neuer Passkey',
  },
} satisfies Catalogue<typeof english>;
