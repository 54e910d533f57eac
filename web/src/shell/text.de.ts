import type { Catalogue } from '../language/catalogue';
import type { text as english } from './text';

export const text = {
  skip: 'Zum Inhalt springen',
  places: 'Bereiche',
  home: 'Start',
  settings: 'Einstellungen',
  profile: 'Ihr Profil',
  settingsPages: 'Seiten der Einstellungen',
  profileShort: 'Profil',
  sessions: 'Anmeldungen',
  footer: (operator) => `Kundenportal von ${operator}`,
  language: 'Sprache',
  languageMissing: 'Diese Sprache ließ sich nicht laden',
  languageFailed: 'In Ihrem Profil steht noch die andere Sprache',
  theme: { label: 'Farben', light: 'Hell', dark: 'Dunkel', auto: 'Wie dieses Gerät' },
  you: (name) => `Ihr Konto: ${name}`,
  signOut: 'Abmelden',
  signOutFailed: 'Sie sind noch angemeldet',
  loading: 'Wird geladen',
  close: 'Schließen',
  offline: 'Sie sind offline. Ihre Eingaben bleiben auf dieser Seite; machen Sie weiter, sobald die Verbindung wieder da ist.',
  retry: 'Noch einmal versuchen',
  toHome: 'Zur Startseite',
  requestId: 'Wenn Sie uns schreiben, nennen Sie bitte',

  notFound: {
    title: 'Diese Seite gibt es nicht',
    detail: 'Vielleicht ist die Adresse vertippt oder die Seite umgezogen. Es ist nichts verloren.',
  },
  crash: {
    title: 'Diese Seite ließ sich nicht anzeigen',
    detail: 'Was Sie gespeichert hatten, ist sicher. Laden Sie die Seite neu; hilft das nicht, kommen Sie bitte in ein paar Minuten wieder.',
    reload: 'Seite neu laden',
  },

  safeInForm: 'Ihre Eingaben sind noch da.',
  safeOnPage: 'Was Sie gespeichert hatten, ist sicher.',

  problems: {
    'malformed-request': { title: 'Das Portal hat etwas gesendet, das der Server nicht verstand', todo: 'Vielleicht ist diese Seite veraltet: Laden Sie sie neu.' },
    'invalid-input': { title: 'Eine Angabe können wir so nicht annehmen', todo: 'Bitte sehen Sie Ihre Eingaben noch einmal durch.' },
    'wrong-credentials': { title: 'Die E-Mail-Adresse oder das Passwort stimmt nicht', todo: 'Prüfen Sie beides und versuchen Sie es noch einmal.' },
    'wrong-code': { title: 'Das ist nicht der Code, den wir gesendet haben', todo: 'Sehen Sie in der neuesten E-Mail nach und versuchen Sie es noch einmal.' },
    'attempt-ended': { title: 'Dieser Versuch ist beendet', todo: 'Bitte beginnen Sie von vorn.' },
    'link-ended': { title: 'Dieser Link gilt nicht mehr', todo: 'Bitte verwenden Sie einen neuen.' },
    'not-signed-in': { title: 'Sie sind nicht angemeldet', todo: 'Bitte melden Sie sich an und versuchen Sie es noch einmal.' },
    'changed-meanwhile': { title: 'Das wurde inzwischen geändert', todo: 'Nichts wurde überschrieben. Laden Sie die Seite neu, um die Änderung zu sehen.' },
    'too-many-codes': { title: 'Zu viele Versuche für den Moment', todo: 'Bitte warten Sie ein paar Minuten und versuchen Sie es noch einmal.' },
    'cross-site': { title: 'Die Anfrage kam von einer anderen Website', todo: 'Nichts wurde geändert. Öffnen Sie das Portal unter seiner eigenen Adresse und versuchen Sie es noch einmal.' },
    internal: { title: 'Bei uns ist etwas schiefgegangen', todo: 'Bitte versuchen Sie es noch einmal; geschieht es wieder, schreiben Sie uns.' },
    unavailable: { title: 'Das Portal ist gerade nicht erreichbar', todo: 'Bitte versuchen Sie es in einer Minute noch einmal.' },
    offline: { title: 'Sie sind offline', todo: 'Versuchen Sie es noch einmal, sobald die Verbindung wieder da ist.' },
    unreachable: { title: 'Das Portal hat nicht geantwortet', todo: 'Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.' },
  },
} satisfies Catalogue<typeof english>;
