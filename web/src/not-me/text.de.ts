import type { Catalogue } from '../language/catalogue';
import type { text as english } from './text';

export const text: Catalogue<typeof english> = {
  title: 'Waren Sie das nicht?',
  lead: 'Sie kommen aus einer E-Mail, die Ihnen etwas aus Ihrem Konto gemeldet hat. Wenn das jemand anders war, sichern Sie Ihr Konto hier.',
  does: 'Was die Schaltfläche bewirkt',
  steps: [
    'Sie beendet alle Sitzungen. Alle werden abgemeldet, auch Sie.',
    'Keinem Browser wird mehr vertraut.',
    'Passkeys, Apps und aufbewahrte Codes, die dabei oder seitdem dazukamen, werden zurückgenommen. Frühere bleiben.',
    'Ihr Passwort ist abgeschaltet, bis Sie per E-Mail ein neues setzen.',
  ],
  submit: 'Das war ich nicht',
  itWasMe: 'Das war ich',
  working: 'Ihr Konto wird gesichert',
  failed: 'Ihr Konto ist noch nicht gesichert',

  secured: {
    title: 'Ihr Konto ist gesichert',
    lead: 'Niemand ist angemeldet, und niemand kann das Passwort verwenden.',
    happened: 'Was geschehen ist',
    steps: [
      'Alle Sitzungen wurden beendet.',
      'Keinem Browser wird mehr vertraut.',
      'Passkeys, Apps und aufbewahrte Codes, die dabei oder seitdem dazukamen, wurden zurückgenommen. Frühere bleiben.',
      'Ihr Passwort ist abgeschaltet.',
    ],
    next: 'Setzen Sie ein neues Passwort, um wieder hineinzukommen. Nehmen Sie eines, das Sie nirgends sonst verwenden.',
    action: 'Neues Passwort setzen',
  },
  ended: {
    title: 'Dieser Link gilt nicht mehr',
    detail: 'Er wurde schon benutzt oder ist älter als 72 Stunden. Wenn jemand anders in Ihrem Konto sein könnte, setzen Sie ein neues Passwort: Auch das beendet alle Sitzungen.',
    action: 'Neues Passwort setzen',
  },
  missing: {
    title: 'Der Link ist nicht vollständig',
    detail: 'Öffnen Sie ihn noch einmal aus der E-Mail, oder kopieren Sie ihn ganz, bis zum Ende der Zeile. Zu Ihrer Sicherheit verschwindet er aus der Adresszeile, sobald die Seite offen ist; wer sie neu lädt, braucht ihn deshalb noch einmal.',
  },
};
