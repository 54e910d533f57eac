// One chunk, loaded with the first page that needs it.
import { text as accounts } from '../accounts/text';
import { text as activity } from '../activity/text';
import { text as changes } from '../changes/text';
import { text as documents } from '../documents/text';
import { text as erased } from '../erased/text';
import { text as invitation } from '../invitation/text';
import { text as lostFactors } from '../lost-factors/text';
import { text as members } from '../members/text';
import { text as notMe } from '../not-me/text';
import { text as privacy } from '../privacy/text';
import { text as proof } from '../proof/text';
import { text as recovery } from '../recovery/text';
import { text as requests } from '../requests/text';
import { text as security } from '../security/text';
import { text as sessions } from '../sessions/text';

export const words = { accounts, activity, changes, documents, erased, invitation, lostFactors, members, notMe, privacy, proof, recovery, requests, security, sessions };
