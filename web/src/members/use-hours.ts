import { useProfile } from '../account/profile-query';
import { useLanguage, useWords } from '../language/use-words';
import { type Grant, hoursInWords } from './hours';

/** Hours in the reader's language; days in the zone of the grant, else in the reader's. */
export function useHours(): (grant: Grant) => string {
  const words = useWords('members');
  const language = useLanguage();
  const zone = useProfile().data?.time_zone;
  return (grant) => hoursInWords(words, language, grant, zone);
}
