import { useLanguage } from '../language/use-words';
import { type ShownField, showValue } from './show';

/** Numbers and addresses of mail run from left to right in every language; names and postal addresses as they are written. */
const DIRECTION: Partial<Record<ShownField, 'ltr' | 'auto'>> = { email: 'ltr', phone: 'ltr', name: 'auto', address: 'auto' };

/** One value of a profile, or what stands for none. */
export function ShownValue({ field, value, none }: { field: ShownField; value: string | null; none: string }) {
  const shown = showValue(useLanguage(), field, value);
  return shown === null ? none : <bdi dir={DIRECTION[field]}>{shown}</bdi>;
}
