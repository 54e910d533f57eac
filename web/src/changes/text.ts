// Owns: every word about what was changed, and undoing it.
export const text = {
  title: 'Changes',
  profile: {
    lead: 'What was changed in your profile in the last 30 days. What was not changed again since can be undone.',
    none: 'Nothing was changed. When you change something, you see here what was there before, and can undo it.',
  },
  changed: 'Changed',
  tookBack: 'Undone',
  before: 'Before',
  after: 'After',
  undo: 'Undo',
  undoOne: (fields: string, when: string) => `Undo the change of ${fields}, ${when}`,
  until: 'Possible until',
  undone: 'The change is undone. It stands here as a change itself.',
  notUndone: 'Nothing was undone',
  changedSince: (fields: string) => `Changed again since: ${fields}. Undo the newer change first.`,
  notLoaded: 'The changes could not be loaded',
  retry: 'Try again',
  more: 'Show older changes',
  loading: 'Loading older changes',
  moreFailed: 'The older changes could not be loaded',
};
