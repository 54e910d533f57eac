// One chunk, loaded when somebody reads Arabic.
import { text as account } from '../account/text.ar';
import { text as auth } from '../auth/text.ar';
import { text as forms } from '../forms/text.ar';
import { text as shell } from '../shell/text.ar';
import type { FirstWords } from './words';

export const words: FirstWords = { account, auth, forms, shell };
