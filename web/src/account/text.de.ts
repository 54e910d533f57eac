import type { Catalogue } from '../language/catalogue';
import { apart, leftToRight } from '../language/isolate';
import type { text as english } from './text';

export const text = {
  fields: {
    name: 'Name',
    email: 'E-Mail-Adresse',
    phone: 'Telefon',
    address: 'Postanschrift',
    birth_date: 'Geburtsdatum',
    language: 'Sprache',
    time_zone: 'Zeitzone',
  },
  none: 'Nicht angegeben',

  home: {
    offer: {
      why: 'Mit einem Passkey brauchen Sie nächstes Mal keinen Code, und keine gefälschte Seite kann ihn stehlen.',
      see: 'Ansehen, wie',
      later: 'Jetzt nicht',
    },
    title: 'Start',
    greeting: {
      morning: (name) => (name === null ? 'Guten Morgen' : `Guten Morgen, ${apart(name)}`),
      day: (name) => (name === null ? 'Guten Tag' : `Guten Tag, ${apart(name)}`),
      evening: (name) => (name === null ? 'Guten Abend' : `Guten Abend, ${apart(name)}`),
    },
    needs: 'Was Sie tun können',
    nothing: 'Nichts zu tun',
    nothingDetail: 'Sobald es etwas zu tun gibt, steht es hier zuerst.',
    todo: {
      phone: ['Telefonnummer hinzufügen', 'Für Anrufe zu Ihrem Konto.'],
      address: ['Postanschrift hinzufügen', 'Für Briefe an Sie.'],
    },
    profile: 'Ihr Profil',
    open: 'Profil ansehen oder ändern',
  },

  profile: {
    title: 'Ihr Profil',
    lead: 'Wie wir Sie ansprechen und erreichen. Nur Sie können es hier ändern.',
    edit: 'Profil bearbeiten',
    editTitle: 'Profil bearbeiten',
    save: 'Profil speichern',
    cancel: 'Abbrechen',
    saved: 'Ihr Profil ist gespeichert',
    unchanged: 'Ihr Profil ist unverändert',
    optional: (label) => `${label} (freiwillig)`,
    phoneHelp: 'Mit Ländervorwahl, zum Beispiel +49\u00a030\u00a01234567.',
    addressHelp: 'Wie auf einem Umschlag, Zeile für Zeile.',
    birthHelp: 'Zum Beispiel 31\u00a03\u00a01980.',
    day: 'Tag',
    month: 'Monat',
    year: 'Jahr',
    languageHelp: 'Für diese Seiten und für unsere E-Mails an Sie.',
    zoneHelp: 'Zeiten zeigen wir Ihnen in dieser Zone.',
    regions: {
      Africa: 'Afrika',
      America: 'Amerika',
      Antarctica: 'Antarktis',
      Arctic: 'Arktis',
      Asia: 'Asien',
      Atlantic: 'Atlantik',
      Australia: 'Australien',
      Europe: 'Europa',
      Indian: 'Indischer Ozean',
      Pacific: 'Pazifik',
      UTC: 'Weltzeit',
    },
    zoneHere: (zone) => `Zone dieses Geräts verwenden: ${leftToRight(zone)}`,
  },

  conflict: {
    title: 'Ihr Profil wurde inzwischen geändert',
    lead: 'Während Sie es bearbeiteten, wurde es in einem anderen Tab oder auf einem anderen Gerät gespeichert. Nichts wurde überschrieben. Wählen Sie, was bleiben soll.',
    mine: 'Ihre Eingabe',
    theirs: 'Inzwischen gespeichert',
    empty: 'nichts',
    onlyTheirs: 'Inzwischen geändert, bleibt so',
    onlyMine: 'Von Ihnen geändert, wird mit Ihrer Auswahl gespeichert',
    save: 'Auswahl speichern',
    back: 'Zurück zum Formular',
  },

  refusals: {
    'name.empty': 'Geben Sie Ihren Namen ein.',
    'name.too_long': 'Geben Sie für Ihren Namen höchstens 100 Zeichen ein.',
    'name.control_characters': 'Ihr Name darf keine Zeilenumbrüche und unsichtbaren Zeichen enthalten.',
    'phone.malformed': 'Geben Sie die Telefonnummer mit + und Ländervorwahl ein, etwa +49\u00a030\u00a01234567.',
    'address.empty': 'Geben Sie die Anschrift ein oder lassen Sie das ganze Feld leer.',
    'address.too_long': 'Geben Sie für die Anschrift höchstens 8 Zeilen und 500 Zeichen ein.',
    'address.control_characters': 'Die Anschrift darf keine unsichtbaren Zeichen enthalten.',
    'birth_date.malformed': 'Geben Sie ein wirkliches Datum in der Vergangenheit ein, etwa 31\u00a03\u00a01980.',
    'birth_date.in_future': 'Geben Sie ein wirkliches Datum in der Vergangenheit ein, etwa 31\u00a03\u00a01980.',
    'language.malformed': 'Wählen Sie eine der Sprachen.',
    'time_zone.unknown': 'Wählen Sie eine andere Zeitzone; diese kennen wir nicht.',
  },

  errors: {
    name: 'Geben Sie Ihren Namen ein.',
    nameLong: 'Geben Sie für Ihren Namen höchstens 100 Zeichen ein.',
    phone: 'Geben Sie die Telefonnummer mit + und Ländervorwahl ein, etwa +49\u00a030\u00a01234567.',
    addressLong: 'Geben Sie für die Anschrift höchstens 500 Zeichen ein.',
    birthDate: 'Geben Sie ein wirkliches Datum in der Vergangenheit ein, etwa 31\u00a03\u00a01980.',
  },
} satisfies Catalogue<typeof english>;
