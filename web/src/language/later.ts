// One chunk, loaded with the first page that needs it.
import { text as activity } from '../activity/text';
import { text as invitation } from '../invitation/text';
import { text as lostFactors } from '../lost-factors/text';
import { text as notMe } from '../not-me/text';
import { text as proof } from '../proof/text';
import { text as recovery } from '../recovery/text';
import { text as security } from '../security/text';
import { text as sessions } from '../sessions/text';

export const words = { activity, invitation, lostFactors, notMe, proof, recovery, security, sessions };
