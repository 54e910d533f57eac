import type { Catalogue } from '../language/catalogue';
import { apart } from '../language/isolate';
import { counted } from '../language/plural';
import type { text as english } from './text';

export const text = {
  title: 'Von Ihnen angefordert',
  lead: 'Dokumente, die wir von diesem Kundenkonto brauchen. Was Sie hier hinzufügen, wird auf Viren geprüft und zählt dann von selbst.',
  drop: 'Wählen Sie Dateien für jede Zeile aus, oder ziehen Sie sie darauf.',
  dropWhere: 'Ziehen Sie die Dateien auf die Zeile, für die sie sind.',
  none: 'Von Ihnen ist nichts angefordert',
  noneDetail: 'Wenn wir Dokumente von diesem Kundenkonto brauchen, steht hier, was noch fehlt, und alle im Kundenkonto, die Dokumente sehen, erfahren es per Mail.',

  denied: {
    title: 'Sie sehen, was angefordert ist, und können es nicht hinzufügen',
    detail: 'Mit Ihrer Rolle in diesem Kundenkonto fügt man keine Dokumente hinzu. Jemand anderes im Kundenkonto kann es, oder Sie bekommen von jemandem, dem es gehört, eine andere Rolle.',
  },

  asked: (when) => `Angefordert am ${when}`,
  due: (day) => `Bitte bis ${day}`,
  overdue: (day) => `Überfällig: Es war bis ${day} erbeten.`,
  progress: (there, all) => `${there} von ${all} erhalten`,
  received: 'Erhalten',
  missing: 'Fehlt noch',
  choose: 'Dateien auswählen',
  chooseFor: (item) => `Dateien für ${apart(item)} auswählen`,
  another: 'Weitere Datei hinzufügen',
  anotherFor: (item) => `Weitere Datei für ${apart(item)} hinzufügen`,
  file: 'Eine Datei',
  hidden: 'Eine Datei, die Ihre Rolle nicht zeigt oder die im Papierkorb liegt',
  tickedNews: (item) => `Erhalten: ${apart(item)}.`,
  completeNews: (title) => `${apart(title)} ist vollständig. Vielen Dank.`,

  over: 'Vollständig und zurückgezogen',
  states: { complete: 'Vollständig', withdrawn: 'Zurückgezogen: Es wird nichts mehr gebraucht' },

  open: counted('de', { one: () => '1 Anforderung ist offen', other: (count) => `${count} Anforderungen sind offen` }),
  home: {
    you: 'Von Ihnen angeforderte Dokumente hinzufügen',
    of: (account) => `Von ${apart(account)} angeforderte Dokumente hinzufügen`,
  },
} satisfies Catalogue<typeof english>;
