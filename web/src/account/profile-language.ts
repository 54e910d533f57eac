// Owns: the profile's language as the language of the pages, while somebody is signed in.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { type Language, spoken } from '../language/languages';
import { choose } from '../language/words';
import { profileQuery, useProfile, useSaveProfile } from './profile-query';

/** The pages speak what the profile says, as soon as it is known and whenever it changes. */
export function useProfileLanguage(): void {
  const tag = useProfile().data?.language;
  useEffect(() => {
    const language = spoken(tag);
    if (language !== null) void choose(language);
  }, [tag]);
}

/** Changes the pages at once and the profile right after. Throws when the profile could not be changed. */
export function useSaveLanguage(): (language: Language) => Promise<void> {
  const cache = useQueryClient();
  const save = useSaveProfile();
  return async (language) => {
    await choose(language);
    // Asked anew: the version must be the present one, wherever the profile was changed last.
    const profile = await cache.query({ ...profileQuery, staleTime: 0 });
    // "de-AT" is German already.
    if (spoken(profile.language) === language) return;
    await save.mutateAsync({ language, version: profile.version });
  };
}
