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
    // Where its words do not come, the pages stay readable as they are.
    if (language !== null) choose(language).catch(() => undefined);
  }, [tag]);
}

/** Puts a language into the profile, so that the pages elsewhere and the mails follow. */
export function useSaveLanguage(): (language: Language) => Promise<void> {
  const cache = useQueryClient();
  const save = useSaveProfile();
  return async (language) => {
    // Asked anew: the version must be the present one, wherever the profile was changed last.
    const profile = await cache.query({ ...profileQuery, staleTime: 0 });
    // "de-AT" is German already.
    if (spoken(profile.language) === language) return;
    await save.mutateAsync({ language, version: profile.version });
  };
}
