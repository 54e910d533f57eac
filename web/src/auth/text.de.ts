import type { Catalogue } from '../language/catalogue';
import { leftToRight } from '../language/isolate';
import { counted } from '../language/plural';
import type { text as english } from './text';

const sentCode = (address: string) => `Wir haben einen 8-stelligen Code an ${leftToRight(address)} gesendet.`;

export const text = {
  email: 'E-Mail-Adresse',
  name: 'Ihr Name',
  nameHelp: 'So, wie wir Sie ansprechen sollen.',
  password: 'Passwort',
  newPassword: {
    help: {
      advise: (least) => `Mindestens ${least} Zeichen. Mehrere Wörter ohne Zusammenhang eignen sich gut; welche Arten von Zeichen, entscheiden Sie.`,
      require: (least) => `Mindestens ${least} Zeichen, darunter Klein- und Großbuchstaben, eine Ziffer und ein Sonderzeichen; ein Leerzeichen ist eines. Mehrere Wörter ohne Zusammenhang eignen sich gut.`,
    },
    short: (least) => `Geben Sie ein Passwort mit mindestens ${least} Zeichen ein. Ein Satz lässt sich leicht merken.`,
    wanted: 'Bitte wählen Sie ein neues Passwort',
    why: 'Warum, und jetzt ändern',
    lacks: (kinds) => `Fügen Sie ${kinds} hinzu.`,
    kinds: { lower: 'einen Kleinbuchstaben', upper: 'einen Großbuchstaben', digit: 'eine Ziffer', special: 'ein Sonderzeichen' },
    generated: (length) => `Ein Passwort aus ${length} Zeichen ist eingetragen und wird angezeigt. Speichern Sie es in Ihrem Passwortmanager.`,
  },
  code: 'Code',
  codeHelp: '8 Ziffern, 10 Minuten gültig. Leerzeichen und Striche stören nicht.',
  passwordShow: 'Passwort anzeigen',
  passwordHide: 'Passwort verbergen',

  welcome: {
    title: 'Ihr sicheres Portal',
    lead: (operator) => `Ihr Konto bei ${operator}, an einem ruhigen Ort.`,
    signIn: 'Anmelden',
    signUp: 'Konto erstellen',
    protects: 'So ist Ihr Konto geschützt',
    points: [
      ['Zwei Schritte auf einem neuen Gerät', 'Ihr Passwort, dann ein Code, den wir an Ihre E-Mail-Adresse senden.'],
      ['Ihr Passwort bleibt bei Ihnen', 'Wir bewahren es nur in einer Form auf, aus der es sich nicht zurückgewinnen lässt, und dieser Browser bewahrt es gar nicht auf.'],
      ['Niemand hört mit', 'Diese Seiten laden nichts von anderen Unternehmen und enthalten keine Tracker.'],
    ],
  },

  signUp: {
    title: 'Konto erstellen',
    lead: 'Wir senden einen Code an Ihre Adresse, um sicher zu sein, dass sie Ihnen gehört.',
    submit: 'Konto erstellen',
    haveOne: 'Sie haben schon ein Konto?',
    signIn: 'Anmelden',
    code: {
      title: 'Adresse bestätigen',
      lead: sentCode,
      known: 'Wenn es mit dieser Adresse schon ein Konto gibt, steht das stattdessen in der E-Mail.',
      submit: 'Adresse bestätigen',
      restart: 'Andere Adresse verwenden',
      ended: 'Dieser Versuch ist beendet',
      endedDetail: 'Ein Code gilt 10 Minuten und für fünf Versuche. Es wurde kein Konto erstellt; beginnen Sie von vorn, um einen neuen Code zu erhalten.',
    },
  },

  signIn: {
    title: 'Anmelden',
    submit: 'Anmelden',
    passkey: 'Mit einem Passkey anmelden',
    forgotten: 'Passwort vergessen?',
    noAccount: 'Neu hier?',
    signUp: 'Konto erstellen',
    restartDetail: 'Bitte geben Sie Ihr Passwort noch einmal ein; eine begonnene Anmeldung bewahren wir nur kurz auf.',
    notices: {
      confirmed: ['Ihre Adresse ist bestätigt', 'Melden Sie sich an, um Ihr Konto zu öffnen.'],
      'password-set': ['Ihr neues Passwort ist gesetzt', 'Melden Sie sich damit an. Sie wurden überall abgemeldet.'],
      'invitation-accepted': ['Ihr Konto ist bereit', 'Melden Sie sich mit dem Passwort an, das Sie gerade gewählt haben.'],
      'signed-out': ['Sie sind abgemeldet', 'Ihre Sitzung in diesem Browser ist beendet.'],
      'needs-session': ['Bitte melden Sie sich an', 'Für die gewünschte Seite müssen Sie angemeldet sein. Danach gelangen Sie dorthin.'],
      restart: ['Bitte beginnen Sie von vorn', 'Eine begonnene Anmeldung bewahren wir nur kurz auf; geben Sie Ihr Passwort deshalb noch einmal ein.'],
      'restart-sign-up': ['Bitte beginnen Sie von vorn', 'Eine begonnene Registrierung bewahren wir nur kurz auf; geben Sie Ihre Daten deshalb noch einmal ein.'],
    },
    code: {
      title: 'Code eingeben',
      titleOwn: 'Bestätigen Sie, dass Sie es sind',
      lead: sentCode,
      why: 'Dieses Gerät ist uns neu, darum fragen wir einmal nach.',
      submit: 'Weiter',
      trust: 'Diesem Gerät 30 Tage lang vertrauen',
      trustHelp: 'Bis dahin genügt auf diesem Gerät Ihr Passwort. Lassen Sie es aus, wenn andere das Gerät auch benutzen.',
      restart: 'Mit einer anderen Adresse anmelden',
      ended: 'Dieser Code gilt nicht mehr',
      endedDetail: 'Ein Code gilt einmal, 10 Minuten und für fünf Versuche. Melden Sie sich noch einmal an, um einen neuen zu erhalten.',
      endedAction: 'Noch einmal anmelden',
    },
  },

  again: {
    title: 'Bitte melden Sie sich noch einmal an',
    lead: 'Ihre Sitzung ist beendet. Ihre Eingaben sind noch da; melden Sie sich an und machen Sie weiter, wo Sie waren.',
    account: 'Konto',
    leave: 'Verlassen, ohne zu speichern',
    codeLead: sentCode,
  },

  idle: {
    title: 'Sie werden bald abgemeldet',
    lead: 'Hier ist eine Weile nichts geschehen. Zum Schutz Ihres Kontos melden wir Sie deshalb ab. Ihre Eingaben bleiben auf dieser Seite.',
    left: 'Verbleibende Zeit:',
    twoMinutes: 'Noch zwei Minuten.',
    oneMinute: 'Noch eine Minute.',
    fewSeconds: 'Nur noch wenige Sekunden.',
    stay: 'Angemeldet bleiben',
    leave: 'Jetzt abmelden',
    stayFailed: 'Wir konnten dem Server nicht mitteilen, dass Sie da sind',
    leaveFailed: 'Sie sind noch angemeldet',
  },

  endSoon: {
    title: 'In den nächsten 2\u00a0Minuten bitten wir Sie, sich noch einmal anzumelden',
    lead: 'Jede Sitzung endet nach einer festen Zeit, auch wenn sie benutzt wird. Ihre Eingaben gehen nicht verloren.',
  },

  wait: {
    in: (time) => `In ${time} können Sie es wieder versuchen.`,
    over: 'Sie können es jetzt wieder versuchen.',
  },

  check: { doing: 'Wir prüfen, ob das ein Browser ist …', cancel: 'Abbrechen' },

  resend: {
    in: (clock) => `Einen neuen Code können Sie in ${clock} anfordern`,
    action: 'Neuen Code senden',
    sent: 'Wir haben einen neuen Code gesendet. Nur der neueste gilt.',
    tooMany: 'Mehr Codes dürfen wir im Moment nicht senden. Suchen Sie nach der neuesten E-Mail, auch im Spam, oder beginnen Sie später von vorn.',
  },

  meter: {
    strength: ['Stärke: leicht zu erraten', 'Stärke: leicht zu erraten', 'Stärke: noch zu leicht zu erraten', 'Stärke: stark', 'Stärke: sehr stark'],
    weighing: 'Stärke: …',
    short: counted('de', {
      one: (count) => `Noch ${count} Zeichen`,
      other: (count) => `Noch ${count} Zeichen`,
    }),
    long: 'Zu lang: höchstens 128 Zeichen',
    empty: 'Die Stärke sehen Sie beim Tippen',
    classes: { lower: 'Kleinbuchstaben', upper: 'Großbuchstaben', digit: 'Ziffern', special: 'Sonderzeichen' },
    has: 'enthalten',
    lacks: 'nicht enthalten',
    generate: 'Passwort erzeugen',
  },

  errors: {
    email: 'Geben Sie eine E-Mail-Adresse ein, etwa name@example.org.',
    name: 'Geben Sie Ihren Namen ein.',
    nameLong: 'Geben Sie höchstens 100 Zeichen ein.',
    passwordMissing: 'Geben Sie Ihr Passwort ein.',
    passwordLong: 'Geben Sie höchstens 128 Zeichen ein.',
    code: 'Geben Sie alle 8 Ziffern des Codes ein.',
    wrongCode: 'Das ist nicht der Code, den wir gesendet haben. Sehen Sie in der neuesten E-Mail nach und versuchen Sie es noch einmal.',
    wrongCredentials: 'Die E-Mail-Adresse oder das Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es noch einmal.',
  },

  refusals: {
    'email.malformed': 'Geben Sie eine E-Mail-Adresse ein, etwa name@example.org.',
    'email.too_long': 'Geben Sie eine E-Mail-Adresse mit höchstens 254 Zeichen ein.',
    'email.unicode_local_part': 'Verwenden Sie vor dem @ nur Buchstaben ohne Akzent oder Umlaut, Ziffern und Satzzeichen.',
    'name.empty': 'Geben Sie Ihren Namen ein.',
    'name.too_long': 'Geben Sie für Ihren Namen höchstens 100 Zeichen ein.',
    'name.control_characters': 'Ihr Name darf keine Zeilenumbrüche und unsichtbaren Zeichen enthalten.',
    'password.empty': 'Geben Sie Ihr Passwort ein.',
    'password.too_long': 'Geben Sie ein Passwort mit höchstens 128 Zeichen ein.',
    'password.common': 'Dieses Passwort steht auf den Listen, die Angreifer zuerst probieren. Wählen Sie ein anderes.',
    'password.contains_name': 'Dieses Passwort ist aus Ihrem Namen gebildet. Wählen Sie ein anderes.',
    'password.contains_email': 'Dieses Passwort ist aus Ihrer E-Mail-Adresse gebildet. Wählen Sie ein anderes.',
    'password.contains_operator': 'Dieses Passwort ist aus dem Namen dieses Dienstes gebildet. Wählen Sie ein anderes.',
    'password.contains_birth_date': 'Dieses Passwort ist aus Ihrem Geburtsdatum gebildet. Wählen Sie ein anderes.',
    'password.contains_phone': 'Dieses Passwort ist aus Ihrer Telefonnummer gebildet. Wählen Sie ein anderes.',
    'password.composition': 'Verwenden Sie Klein- und Großbuchstaben, eine Ziffer und ein Sonderzeichen.',
    'password.guessable': 'Dieses Passwort ist zu leicht zu erraten. Fügen Sie ein paar Wörter ohne Zusammenhang hinzu.',
    'code.malformed': 'Geben Sie alle 8 Ziffern des Codes ein.',
  },
} satisfies Catalogue<typeof english>;
