// A chunk of its own, so that customers never load it.
import { text as staff } from '../staff/text';

export const words = { staff };
