import { purposes } from '../held/purposes.de';
import { text as held } from '../held/text.de';
import type { HeldWords } from './words';

export const words: HeldWords = { held, purposes };
