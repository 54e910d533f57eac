// Owns: on the home page, that one's data will be erased.
import { Link } from '@tanstack/react-router';

import { useProfile } from '../account/profile-query';
import { dayOfMomentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { Notice } from '../shell/notice';
import { useErasure } from './erasure-query';

export function HomeErasure() {
  const words = useWords('privacy').asked;
  const language = useLanguage();
  const { data: profile, isFetching } = useProfile();
  // After what everybody waits for, and on no page whose session is over.
  const { data } = useErasure(profile !== undefined && !isFetching);
  const asked = data?.asked ?? null;
  if (asked === null) return null;
  return (
    <Notice title={words.title(dayOfMomentIn(language, asked.ends_at, profile?.time_zone, 'long'))}>
      <Link to="/settings/privacy">{words.keep}</Link>
    </Notice>
  );
}
