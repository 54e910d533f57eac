// Owns: the API's names for requests for documents, as these pages use them.
import type { components } from '../api/schema';

type Schemas = components['schemas'];

export type Reason = Schemas['AccessReason'];
export type Which = Schemas['SoughtAccount'];

/** Which item of which request a file answers. */
export type Answers = Schemas['AnswerTo'];

/** As its account's people see it: documents by their ids. */
export type DocumentRequest = Schemas['DocumentRequest_String'];
export type RequestItem = Schemas['DocumentRequestItem_String'];
export type Requests = Schemas['DocumentRequests'];

export type DocumentOfStaff = Schemas['DocumentForStaff'];
export type RequestOfStaff = Schemas['DocumentRequest_DocumentForStaff'];

/** What was asked of an account and sent to it, as the staff sees it. */
export type Exchange = Schemas['ExchangeForStaff'];

/** What somebody of the staff writes to ask for. */
export type NewRequest = Pick<RequestOfStaff, 'title' | 'note' | 'due_on'> & { items: string[] };
