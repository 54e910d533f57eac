// Owns: on the home page, that one's data will be erased.
import { Link } from '@tanstack/react-router';

import { useProfile } from '../account/profile-query';
import { dayOfMomentIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { Notice } from '../shell/notice';
import { useErasure } from './erasure-query';

export function HomeErasure() {
  const text = useWords('privacy');
  const language = useLanguage();
  const { data: profile, isFetching } = useProfile();
  // After what everybody waits for, and on no page whose session is over.
  const { data } = useErasure(profile !== undefined && !isFetching);
  const asked = data?.asked ?? null;
  if (asked === null) return null;
  const title = data?.held === true ? text.held.titleAsked : text.asked.title(dayOfMomentIn(language, asked.ends_at, profile?.time_zone, 'long'));
  return (
    <Notice title={title}>
      <Link to="/settings/privacy">{text.asked.keep}</Link>
    </Notice>
  );
}
