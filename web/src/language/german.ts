// One chunk, loaded when somebody reads German.
import { text as account } from '../account/text.de';
import { text as administrator } from '../administrator/text.de';
import { text as auth } from '../auth/text.de';
import { text as forms } from '../forms/text.de';
import { text as sessions } from '../sessions/text.de';
import { text as shell } from '../shell/text.de';
import type { Words } from './words';

export const words: Words = { account, administrator, auth, forms, sessions, shell };
