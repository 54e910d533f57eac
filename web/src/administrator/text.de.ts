import type { Catalogue } from '../language/catalogue';
import { apart } from '../language/isolate';
import type { text as english } from './text';

export const text = {
  title: 'Der Link für die erste Verwaltung',
  lead: 'Dieser Link gilt einmal. Öffnen Sie ihn, wenn der Server ihn für Sie ausgegeben hat.',
  open: 'Öffnen',
  failed: 'Der Link ließ sich nicht öffnen',

  welcome: {
    title: 'Willkommen',
    holds: (operator) => `Sie haben den Link für die erste Verwaltung von ${apart(operator)}.`,
    deployment: 'Installation:',
    next: 'Die Oberfläche für Mitarbeitende gehört noch nicht zu dieser Version. Der Link ist jetzt verbraucht; ein Neustart des Portals gibt einen neuen aus, solange es noch niemanden in der Verwaltung gibt.',
  },
  ended: {
    title: 'Dieser Link gilt nicht mehr',
    detail: 'Er wurde schon benutzt oder ist älter als 24 Stunden. Starten Sie das Portal neu: Es gibt einen neuen aus, solange es noch niemanden in der Verwaltung gibt.',
  },
  missing: {
    title: 'Der Link ist nicht vollständig',
    detail: 'Kopieren Sie ihn ganz aus der Ausgabe des Servers, bis zum Ende der Zeile, und öffnen Sie ihn hier noch einmal. Zu Ihrer Sicherheit verschwindet er aus der Adresszeile, sobald die Seite offen ist; wer sie neu lädt, braucht ihn deshalb noch einmal.',
  },
} satisfies Catalogue<typeof english>;
