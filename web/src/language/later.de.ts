import { text as accounts } from '../accounts/text.de';
import { text as activity } from '../activity/text.de';
import { text as changes } from '../changes/text.de';
import { text as documents } from '../documents/text.de';
import { text as erased } from '../erased/text.de';
import { text as invitation } from '../invitation/text.de';
import { text as lostFactors } from '../lost-factors/text.de';
import { text as members } from '../members/text.de';
import { text as notMe } from '../not-me/text.de';
import { text as privacy } from '../privacy/text.de';
import { text as proof } from '../proof/text.de';
import { text as recovery } from '../recovery/text.de';
import { text as requests } from '../requests/text.de';
import { text as security } from '../security/text.de';
import { text as sessions } from '../sessions/text.de';
import type { LaterWords } from './words';

export const words: LaterWords = { accounts, activity, changes, documents, erased, invitation, lostFactors, members, notMe, privacy, proof, recovery, requests, security, sessions };
