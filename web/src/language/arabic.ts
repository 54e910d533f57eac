// One chunk, loaded when somebody reads Arabic.
import { text as account } from '../account/text.ar';
import { text as administrator } from '../administrator/text.ar';
import { text as auth } from '../auth/text.ar';
import { text as forms } from '../forms/text.ar';
import { text as sessions } from '../sessions/text.ar';
import { text as shell } from '../shell/text.ar';
import type { Words } from './words';

export const words: Words = { account, administrator, auth, forms, sessions, shell };
