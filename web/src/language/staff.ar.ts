import { text as customers } from '../customers/text.ar';
import { text as exchange } from '../exchange/text.ar';
import { text as retention } from '../retention/text.ar';
import { text as staff } from '../staff/text.ar';
import type { StaffWords } from './words';

export const words: StaffWords = { customers, exchange, retention, staff };
