import type { Catalogue } from '../language/catalogue';
import { leftToRight } from '../language/isolate';
import { counted } from '../language/plural';
import type { text as english } from './text';

export const text = {
  title: 'Quittung einer Löschung',
  lead: 'Was gelöscht wurde, wann, und was bleibt. Sie nennt niemanden: Wer sie hat, weiß, um wen es geht.',

  good: { title: 'Die Signatur stimmt', detail: 'Diese Quittung ist so, wie sie signiert wurde. Niemand hat seitdem einen Buchstaben daran geändert.' },
  bad: { title: 'Die Signatur stimmt nicht', detail: 'Verlassen Sie sich nicht auf diese Quittung: Sie ist nicht so, wie sie signiert wurde. Öffnen Sie den Link aus der Mail noch einmal; bleibt es dabei, schreiben Sie uns.' },
  unknown: { title: 'Dieser Browser konnte die Signatur nicht prüfen', detail: 'Speichern Sie die Quittung und prüfen Sie sie anderswo, oder öffnen Sie den Link in einem anderen Browser.' },

  facts: {
    operator: 'Signiert von',
    asked: 'Gewünscht',
    destroyed: 'Schlüssel vernichtet',
    destroyedWhy: 'Seitdem konnte niemand die Daten öffnen.',
    erased: 'Alles gelöscht',
    number: 'Nummer der Quittung',
  },
  keys: 'Vernichtete Schlüssel',
  owners: { user: 'Die Person', account: 'Ein Kundenkonto' },
  compartments: { identity: 'persönliche Angaben', documents: 'Dokumente' },
  nothing: 'Wo nichts mehr ist',
  places: {
    'the table of records': 'Die Tabelle der Daten',
    'the table of wrapped keys': 'Die Tabelle der versiegelten Schlüssel',
    'the spares of wrapped keys': 'Die Zweitschriften der versiegelten Schlüssel',
    'the files of documents, those in quarantine among them': 'Die Dateien der Dokumente, auch die noch in Prüfung',
    'archives of documents': 'Archive von Dokumenten',
  },
  left: counted('de', {
    one: (count) => `${count} Kundenkonto anderer wurde verlassen. Es bleibt ihres.`,
    other: (count) => `${count} Kundenkonten anderer wurden verlassen. Sie bleiben ihre.`,
  }),
  stays: 'Was bleibt',

  save: 'Quittung speichern',
  saveWhy: 'Mit den öffentlichen Schlüsseln darin lässt sich die Datei ohne uns prüfen, für immer. Der Link gilt 90 Tage.',
  saved: (name) => `${leftToRight(name)} ist gespeichert.`,

  ended: {
    title: 'Dieser Link gilt nicht mehr',
    detail: 'Eine Quittung lässt sich 90 Tage lang abrufen, mit dem ganzen Link aus der Mail. Wenn Sie die Quittung gespeichert haben, lässt sie sich weiterhin prüfen.',
  },
  missing: {
    title: 'Der Link ist nicht vollständig',
    detail: 'Öffnen Sie ihn noch einmal aus der Mail, oder kopieren Sie ihn ganz, bis zum Ende der Zeile. Zu Ihrer Sicherheit verschwindet er aus der Adresszeile, sobald die Seite offen ist; wer sie neu lädt, braucht ihn deshalb noch einmal.',
  },
  unreadable: {
    title: 'Diese Quittung lässt sich nicht lesen',
    detail: 'Was kam, ist keine Quittung einer Löschung. Öffnen Sie den Link aus der Mail noch einmal; bleibt es dabei, schreiben Sie uns.',
  },
} satisfies Catalogue<typeof english>;
