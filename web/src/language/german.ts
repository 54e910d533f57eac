// One chunk, loaded when somebody reads German.
import { text as account } from '../account/text.de';
import { text as auth } from '../auth/text.de';
import { text as forms } from '../forms/text.de';
import { text as shell } from '../shell/text.de';
import type { FirstWords } from './words';

export const words: FirstWords = { account, auth, forms, shell };
