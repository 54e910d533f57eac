import { text as accounts } from '../accounts/text.ar';
import { text as activity } from '../activity/text.ar';
import { text as changes } from '../changes/text.ar';
import { text as documents } from '../documents/text.ar';
import { text as erased } from '../erased/text.ar';
import { text as invitation } from '../invitation/text.ar';
import { text as lostFactors } from '../lost-factors/text.ar';
import { text as members } from '../members/text.ar';
import { text as notMe } from '../not-me/text.ar';
import { text as privacy } from '../privacy/text.ar';
import { text as proof } from '../proof/text.ar';
import { text as recovery } from '../recovery/text.ar';
import { text as requests } from '../requests/text.ar';
import { text as security } from '../security/text.ar';
import { text as sessions } from '../sessions/text.ar';
import type { LaterWords } from './words';

export const words: LaterWords = { accounts, activity, changes, documents, erased, invitation, lostFactors, members, notMe, privacy, proof, recovery, requests, security, sessions };
