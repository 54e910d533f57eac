// Owns: telling how long there is to wait, in words that change seldom enough to be listened to.
import { waitIn } from '../language/format';
import { useLanguage, useWords } from '../language/use-words';
import { useCountdown } from './use-countdown';

export function WaitLeft({ seconds }: { seconds: number }) {
  const text = useWords('auth');
  const language = useLanguage();
  const [left] = useCountdown(seconds);
  return <p role="status">{left > 0 ? text.wait.in(waitIn(language, left)) : text.wait.over}</p>;
}
