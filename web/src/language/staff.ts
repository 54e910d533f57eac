// A chunk of its own, so that customers never load it.
import { text as customers } from '../customers/text';
import { text as exchange } from '../exchange/text';
import { text as retention } from '../retention/text';
import { text as staff } from '../staff/text';

export const words = { customers, exchange, retention, staff };
