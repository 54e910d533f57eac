// Owns: asking the API for what its document does not have yet. Goes when `npm run api` knows these routes.
import type { Client } from 'openapi-fetch';

import { accountApi } from '../auth/session';
import type { ExchangePaths } from './types';

export const exchangeApi = accountApi as unknown as Client<ExchangePaths>;
