import type { Catalogue } from '../language/catalogue';
import type { text as english } from './text';

export const text = {
  go: 'Weiter',
  appCode: 'Code aus Ihrer App',
  appCodeHelp: 'Die 6 Ziffern, die Ihre Authenticator-App gerade zeigt.',
  savedCode: 'Aufbewahrter Code',
  savedCodeHelp: 'Einer von denen, die Sie gedruckt oder notiert haben. Jeder gilt einmal.',
  usePasskey: 'Passkey verwenden',
  passkeyHelp: 'Ihr Gerät fragt nach Fingerabdruck, Gesicht oder seiner PIN. Uns verrät es davon nichts.',
  waiting: 'Wir warten auf Ihr Gerät',

  others: 'Andere Wege',
  ways: {
    passkey: 'Einen Passkey verwenden',
    totp: 'Einen Code aus Ihrer App verwenden',
    saved_code: 'Einen aufbewahrten Code verwenden',
    email: 'Einen Code aus einer E-Mail verwenden',
    password: 'Ihr Passwort verwenden',
  },

  stepUp: {
    title: 'Bestätigen Sie, dass Sie es sind',
    lead: 'Was nun kommt, ist für Ihr Konto wichtig, darum fragen wir noch einmal nach. Ihre Eingaben bleiben, wie sie sind.',
    again: 'Das genügt hierfür nicht. Bitte bestätigen Sie es auf einem anderen Weg.',
    tooNew: 'Hierfür genügt nur ein zweiter Faktor, den Sie seit einem Tag haben. Bitte kommen Sie dann wieder.',
    asking: 'Einen Moment …',
  },

  noPasskey: {
    cancelled: ['Es wurde kein Passkey verwendet', 'Der Vorgang wurde abgebrochen, oder Ihr Gerät hat keinen für dieses Portal. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg.'],
    timedOut: ['Das hat zu lange gedauert', 'Ihr Gerät hat auf Sie gewartet und dann aufgegeben. Versuchen Sie es noch einmal, wenn Sie es zur Hand haben.'],
    unsupported: ['Dieser Browser kann hier keine Passkeys verwenden', 'Nehmen Sie einen anderen Weg oder einen neueren Browser.'],
    known: ['Dieses Gerät hat schon einen Passkey für Sie', 'Einer genügt; fügen Sie einen weiteren auf einem anderen Gerät hinzu.'],
  },

  errors: {
    appCode: 'Geben Sie alle 6 Ziffern des Codes ein.',
    savedCode: 'Geben Sie alle 16 Buchstaben und Ziffern des Codes ein.',
    wrongCode: 'Das ist nicht der Code, den wir gesendet haben. Sehen Sie in der neuesten E-Mail nach und versuchen Sie es noch einmal.',
    wrongAppCode: 'Das ist nicht der Code, den Ihre App gerade zeigt, oder er wurde schon verwendet. Warten Sie auf den nächsten und versuchen Sie es noch einmal.',
    wrongSavedCode: 'Das ist keiner Ihrer aufbewahrten Codes, oder er wurde schon verwendet.',
    wrongPassword: 'Das ist nicht Ihr Passwort. Prüfen Sie es und versuchen Sie es noch einmal.',
  },
} satisfies Catalogue<typeof english>;
