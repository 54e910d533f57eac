import { purposes } from '../held/purposes.ar';
import { text as held } from '../held/text.ar';
import type { HeldWords } from './words';

export const words: HeldWords = { held, purposes };
