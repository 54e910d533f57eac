import { useProfile } from '../account/profile-query';
import { momentIn } from '../language/format';
import { useLanguage } from '../language/use-words';

/** Moments in the reader's language and zone. */
export function useMoment(): (iso: string) => string {
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  return (iso) => momentIn(language, iso, zone);
}
