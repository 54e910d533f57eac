import type { Catalogue } from '../language/catalogue';
import { leftToRight } from '../language/isolate';
import type { text as english } from './text';

export const text: Catalogue<typeof english> = {
  title: 'Passwort vergessen?',
  lead: 'Geben Sie Ihre Adresse ein. Wir senden einen Code dorthin, und mit dem Code setzen Sie ein neues Passwort.',
  submit: 'Code senden',
  back: 'Zurück zur Anmeldung',
  code: {
    title: 'Neues Passwort setzen',
    lead: (address) => `Wir haben einen 8-stelligen Code an ${leftToRight(address)} gesendet.`,
    known: 'Wenn es kein Konto mit dieser Adresse gibt, steht das in der E-Mail.',
    password: 'Neues Passwort',
    ends: 'Sie werden überall abgemeldet, und jedes Gerät wird wieder nach einem zweiten Schritt gefragt. Eine Authenticator-App oder ein Passkey bleibt, wie er ist.',
    submit: 'Passwort setzen',
    restart: 'Andere Adresse verwenden',
    ended: 'Dieser Versuch ist beendet',
    endedDetail: 'Ein Code gilt 10 Minuten und für fünf Versuche. Ihr Passwort ist, wie es war; beginnen Sie von vorn, um einen neuen Code zu erhalten.',
    endedAction: 'Neuen Code senden',
  },
};
