import type { Catalogue } from '../language/catalogue';
import { apart } from '../language/isolate';
import type { text as english } from './text';

export const text = {
  joining: {
    title: 'Zum Team kommen',
    administrator: (operator) => `Sie haben den Link, der jemanden in die Verwaltung von ${apart(operator)} aufnimmt.`,
    invited: (operator) => `${apart(operator)} lädt Sie in das Team ein.`,
    deployment: 'Installation:',
    why: 'Das Team meldet sich nur mit Passkeys an: kein Passwort, kein Code. Ihr Gerät fragt nach Finger, Gesicht oder PIN.',
    name: 'Ihr Name',
    email: 'Ihre dienstliche Adresse',
    emailHelp: 'Für Post vom Portal. Sie melden sich nicht damit an.',
    submit: 'Passkey erstellen',
    failed: 'Sie sind noch nicht im Team',
    done: { title: 'Sie sind im Team', lead: 'Von jetzt an meldet Ihr Passkey Sie an.', next: 'Zur Anmeldung' },
    ended: {
      title: 'Dieser Link gilt nicht mehr',
      detail: 'Er wurde schon benutzt, ist älter als 24 Stunden, oder es gibt einen neueren. Bitten Sie um einen neuen, wo Sie ihn herhaben.',
    },
    missing: {
      title: 'Der Link ist nicht vollständig',
      detail: 'Kopieren Sie ihn ganz, bis zum Ende der Zeile, und öffnen Sie ihn hier noch einmal. Zu Ihrer Sicherheit verschwindet er aus der Adresszeile, sobald die Seite offen ist; wer sie neu lädt, braucht ihn deshalb noch einmal.',
    },
  },
  signIn: {
    title: 'Anmeldung des Teams',
    lead: 'Für die Menschen, die dieses Portal betreiben. Kundinnen und Kunden melden sich auf ihrer eigenen Seite an.',
    customers: 'Zur Anmeldung für Kundinnen und Kunden',
  },
  frame: {
    console: 'Bereich des Teams',
    places: 'Seiten des Bereichs',
    me: 'Sie',
    signOut: 'Abmelden',
    signOutFailed: 'Sie sind noch angemeldet',
  },
  me: {
    title: 'Sie im Team',
    roles: 'Ihre Rollen',
    email: 'Ihre dienstliche Adresse',
    rightsUntil: 'Ihre Rechte gelten bis',
    confirm: 'Vorher bestätigt sie jemand anderes aus der Verwaltung.',
    lapsed: { title: 'Ihre Rechte sind erloschen', todo: 'Seit 90 Tagen hat sie niemand bestätigt. Bitten Sie die Verwaltung darum; bis dahin steht Ihnen hier nichts offen.' },
    lacks: {
      training: { title: 'Ihre Sicherheitsschulung ist abgelaufen', todo: 'Sie können lesen und nichts ändern, bis die Verwaltung eine neue eingetragen hat.' },
      device: { title: 'Der Schutz Ihres Geräts ist nicht mehr bestätigt', todo: 'Sie können lesen und nichts ändern, bis die Verwaltung ihn eingetragen hat.' },
    },
    may: 'Was Sie tun dürfen',
    mayNothing: 'Für keine Ihrer Rollen gibt es hier bisher eine Aufgabe.',
  },
  roles: {
    administrator: 'Verwaltung',
    support: 'Kundendienst',
    finance: 'Buchhaltung',
    privacy_officer: 'Datenschutz',
    auditor: 'Revision',
  },
  actions: {
    list_staff: 'Sehen, wer zum Team gehört',
    change_staff: 'Einladen und Rollen ändern',
    record_posture: 'Schulungen und geschützte Geräte eintragen',
    read_audit: 'Lesen, was das Team getan hat',
  },
} satisfies Catalogue<typeof english>;
