import { text as customers } from '../customers/text.de';
import { text as exchange } from '../exchange/text.de';
import { text as retention } from '../retention/text.de';
import { text as staff } from '../staff/text.de';
import type { StaffWords } from './words';

export const words: StaffWords = { customers, exchange, retention, staff };
