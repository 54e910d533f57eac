// A chunk of its own, loaded with the one page that says what is held. The purposes in English are the API's.
import { text as held } from '../held/text';
import type { Purposes } from '../held/purposes';

const purposes: Purposes = {};

export const words = { held, purposes };
