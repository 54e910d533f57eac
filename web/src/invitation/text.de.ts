import type { Catalogue } from '../language/catalogue';
import { apart } from '../language/isolate';
import type { text as english } from './text';

export const text: Catalogue<typeof english> = {
  title: 'Sie sind eingeladen',
  greeting: (name) => `Guten Tag ${apart(name)},`,
  lead: (operator) => `${apart(operator)} lädt Sie in das Kundenportal ein. Wählen Sie ein Passwort, und Ihr Konto ist bereit.`,
  choose: 'Wählen Sie ein Passwort, und Ihr Zugang ist bereit.',
  address: 'Ihre E-Mail-Adresse',
  submit: 'Konto erstellen',

  ended: {
    title: 'Diese Einladung gilt nicht mehr',
    detail: 'Sie wurde schon benutzt oder ist älter als 24 Stunden. Wenn Sie mit ihr ein Passwort gesetzt haben, melden Sie sich an. Sonst bitten Sie um eine neue, wer Sie eingeladen hat.',
  },
  taken: {
    title: 'Sie haben bereits ein Konto',
    detail: 'Zur eingeladenen Adresse gibt es ein Konto, und daran wurde nichts geändert. Melden Sie sich mit seinem Passwort an; haben Sie es vergessen, können Sie dort ein neues setzen.',
  },
  missing: {
    title: 'Der Link ist nicht vollständig',
    detail: 'Öffnen Sie ihn noch einmal aus der E-Mail, oder kopieren Sie ihn ganz. Zu Ihrer Sicherheit verschwindet er aus der Adresszeile, sobald die Seite offen ist; wer sie neu lädt, braucht ihn deshalb noch einmal.',
  },
  signIn: 'Anmelden',
  signInToJoin: 'Anmelden und beitreten',

  join: {
    title: 'Einem Kundenkonto beitreten',
    lead: (by, account) => `${apart(by)} lädt Sie in das Kundenkonto ${apart(account)} ein.`,
    as: (name) => `Sie treten bei als ${apart(name)}.`,
    join: 'Beitreten',
    failed: 'Sie sind nicht beigetreten',
    otherTitle: 'Diese Einladung ist für eine andere Adresse',
    other: 'Sie ging an eine andere Adresse als die, mit der Sie angemeldet sind. Melden Sie sich ab und öffnen Sie den Link in der E-Mail noch einmal.',
    endedTitle: 'Diese Einladung gilt nicht mehr',
    ended: 'Sie wurde benutzt, zurückgenommen oder ist älter als 24 Stunden. Wer Sie eingeladen hat, kann es noch einmal tun.',
    missingTitle: 'Die Einladung ist nicht mehr zur Hand',
    missing: 'Zu Ihrer Sicherheit wird sie nur gemerkt, solange die Seite offen ist. Öffnen Sie den Link in der E-Mail noch einmal.',
    home: 'Zu Ihren Kundenkonten',
  },
};
