import type { Catalogue } from '../language/catalogue';
import { apart, leftToRight } from '../language/isolate';
import type { text as english } from './text';

export const text: Catalogue<typeof english> = {
  way: 'Ich kann nichts davon verwenden',
  wayOfOne: 'Ich kann das nicht verwenden',
  pending: (from) => `Sie haben gemeldet, dass Sie diese verloren haben. Ab ${apart(from)} können Sie sich mit einem Code aus einer E-Mail anmelden.`,

  removes: (address) =>
    `Wir haben einen 8-stelligen Code an ${leftToRight(address)} gesendet. Wenn Sie sich damit anmelden, werden Ihre Passkeys, Ihre Authenticator-App und Ihre aufbewahrten Codes entfernt. Haben Sie etwas davon zur Hand, nehmen Sie lieber das.`,

  explain: {
    title: 'Wenn Sie nicht bestätigen können, dass Sie es sind',
    lead: 'Sie kommen per E-Mail wieder hinein. Damit niemand das kann, der nur Ihr Passwort kennt, dauert es einen Tag.',
    steps: [
      'Wir senden Ihnen einen Code per E-Mail. Mit ihm beginnt eine Wartezeit von 24 Stunden.',
      'Wir melden Ihnen per E-Mail, dass sie begonnen hat, falls Sie es nicht waren.',
      'Jede Verwendung eines Passkeys, Ihrer App oder eines aufbewahrten Codes bricht sie ab.',
      'Nach der Wartezeit melden Sie sich mit Ihrem Passwort und einem Code aus einer E-Mail an. Ihre Passkeys, Ihre App und Ihre aufbewahrten Codes werden dann entfernt.',
    ],
    to: (address) => `Der Code geht an ${leftToRight(address)}.`,
    send: 'Code senden',
    failed: 'Es wurde kein Code gesendet',
    have: 'Ich habe einen Code',
    back: 'Zurück',
  },

  code: {
    title: 'Geben Sie den Code ein',
    lead: (address) => `Wir haben einen 8-stelligen Code an ${leftToRight(address)} gesendet.`,
    why: 'Er meldet niemanden an. Mit ihm beginnt die Wartezeit von 24 Stunden.',
    submit: 'Wartezeit beginnen',
    ended: 'Dieser Versuch ist beendet',
    endedDetail: 'Ein Code gilt 10 Minuten und für fünf Versuche. Nichts wurde geändert; melden Sie sich noch einmal an, um von vorn zu beginnen.',
    endedAction: 'Noch einmal anmelden',
  },

  begun: {
    title: 'Die Wartezeit hat begonnen',
    from: (moment) => `Ab ${apart(moment)} können Sie sich mit Ihrem Passwort und einem Code aus einer E-Mail anmelden.`,
    until: (moment) => `Das geht bis ${apart(moment)}. Danach müssen Sie den Verlust noch einmal melden.`,
    callOff: 'Wenn Sie bis dahin etwas davon wiederfinden, melden Sie sich damit an: Das bricht die Wartezeit ab.',
    back: 'Zurück zur Anmeldung',
  },
};
