// Owns: what was changed in the profile, as the server has it, and undoing it.
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';

import { answer } from '../api/client';
import type { Problem } from '../api/problem';
import { accountApi } from '../auth/session';
import { type Change, changesQuery } from '../changes/changes-query';
import { ChangesSection } from '../changes/changes-section';
import { useWords } from '../language/use-words';
import { type Profile, PROFILE_CHANGES, profileQuery } from './profile-query';
import type { ShownField } from './show';
import { ShownValue } from './shown-value';

const profileChanges = changesQuery(PROFILE_CHANGES, (before, signal) =>
  answer(accountApi.GET('/api/account/profile/changes', { params: { query: { before } }, signal })));

export function ProfileChanges({ onUndone }: { onUndone: () => void }) {
  const words = useWords('changes').profile;
  const { fields, none } = useWords('account');
  const names: Record<string, string> = fields;
  return (
    <ChangesSection
      words={words}
      asked={useInfiniteQuery(profileChanges)}
      undo={useUndo()}
      onUndone={onUndone}
      nameOf={(field) => names[field]}
      show={(field, value) => <ShownValue field={field as ShownField} value={value} none={none} />}
    />
  );
}

/** The answer is the profile as it is now. Whatever comes of it, the list is asked for again. */
function useUndo() {
  const cache = useQueryClient();
  return useMutation<Profile, Problem, { change: Change; version: number }>({
    mutationFn: ({ change: { id }, version }) =>
      answer(accountApi.POST('/api/account/profile/changes/{id}/undo', { params: { path: { id } }, body: { version } })),
    onSuccess: (undone) => cache.setQueryData(profileQuery.queryKey, undone),
    onError: () => void cache.invalidateQueries(profileQuery),
    onSettled: () => cache.invalidateQueries(profileChanges),
  }).mutateAsync;
}
