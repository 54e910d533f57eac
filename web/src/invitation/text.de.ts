import type { Catalogue } from '../language/catalogue';
import { apart } from '../language/isolate';
import type { text as english } from './text';

export const text: Catalogue<typeof english> = {
  title: 'Sie sind eingeladen',
  greeting: (name) => `Guten Tag ${apart(name)},`,
  lead: (operator) => `${apart(operator)} lädt Sie in das Kundenportal ein. Wählen Sie ein Passwort, und Ihr Konto ist bereit.`,
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
};
