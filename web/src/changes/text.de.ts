import type { Catalogue } from '../language/catalogue';
import type { text as english } from './text';

export const text = {
  title: 'Änderungen',
  profile: {
    lead: 'Was in den letzten 30 Tagen an Ihrem Profil geändert wurde. Was seitdem nicht erneut geändert wurde, können Sie rückgängig machen.',
    none: 'Es wurde nichts geändert. Wenn Sie etwas ändern, sehen Sie hier, was vorher galt, und können es rückgängig machen.',
  },
  changed: 'Geändert',
  tookBack: 'Rückgängig gemacht',
  before: 'Vorher',
  after: 'Nachher',
  undo: 'Rückgängig machen',
  undoOne: (fields: string, when: string) => `Rückgängig machen: ${fields}, ${when}`,
  until: 'Möglich bis',
  undone: 'Die Änderung ist rückgängig gemacht. Auch das steht hier als Änderung.',
  notUndone: 'Es wurde nichts rückgängig gemacht',
  changedSince: (fields: string) => `Seitdem erneut geändert: ${fields}. Machen Sie zuerst die neuere Änderung rückgängig.`,
  notLoaded: 'Die Änderungen konnten nicht geladen werden',
  retry: 'Erneut versuchen',
  more: 'Ältere Änderungen zeigen',
  loading: 'Ältere Änderungen werden geladen',
  moreFailed: 'Die älteren Änderungen konnten nicht geladen werden',
} satisfies Catalogue<typeof english>;
