import type { Catalogue } from '../language/catalogue';
import { counted } from '../language/plural';
import type { text as english } from './text';

export const text = {
  title: 'Wo Sie angemeldet sind',
  lead: 'Diese Geräte können Ihr Konto öffnen. Beenden Sie jene, die Sie nicht kennen oder nicht mehr benutzen.',
  here: 'Dieses Gerät',
  elsewhere: 'Andere Geräte',
  nowhere: 'Sie sind nirgends sonst angemeldet',
  nowhereDetail: 'Wenn Sie sich auf einem anderen Gerät anmelden, erscheint es hier.',

  device: {
    both: (browser, system) => `${browser} auf ${system}`,
    kinds: { computer: 'Ein Computer', phone: 'Ein Telefon', unknown: 'Ein Gerät, das wir nicht erkannt haben' },
  },
  placeUnknown: 'Ort unbekannt',
  lastUsed: 'Zuletzt benutzt:',
  now: 'jetzt',
  signedIn: 'Angemeldet:',

  end: 'Beenden',
  endOne: (device) => `Beenden: ${device}`,
  endAsk: (device) => `${device} beenden? Das Gerät wird beim nächsten Klick abgemeldet; um sich dort wieder anzumelden, brauchen Sie Ihr Passwort.`,
  endSure: 'Ja, beenden',
  ended: (device) => `Beendet: ${device}`,
  endOthers: 'Alle anderen beenden',
  endOthersAsk: 'Alle anderen Geräte beenden? Sie werden beim nächsten Klick abgemeldet. Hier bleiben Sie angemeldet.',
  endOthersSure: 'Ja, alle beenden',
  endedOthers: counted('de', {
    one: (count) => `Beendet: ${count} anderes Gerät`,
    other: (count) => `Beendet: ${count} andere Geräte`,
  }),
  endFailed: 'Das Gerät ist vielleicht noch angemeldet',
  signOut: 'Abmelden',
  signOutFailed: 'Sie sind noch angemeldet',
} satisfies Catalogue<typeof english>;
