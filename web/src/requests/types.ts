// Owns: the API's names for requests for documents, as these pages use them. Written by hand until the document of the API
// has them.
import type { components } from '../api/schema';
import type { FileType, SignedLink, Upload } from '../documents/types';

type Schemas = components['schemas'];
export type Reason = Schemas['AccessReason'];
export type Which = Schemas['FindAccount']['which'];

/** Which item of which request a file answers. */
export interface Answers {
  request: string;
  item: number;
}

export interface RequestOf<D> {
  id: string;
  title: string;
  note: string | null;
  due_on: string;
  asked_at: string;
  state: 'open' | 'complete' | 'withdrawn';
  overdue: boolean;
  items: { item: number; name: string; documents: D[] }[];
}

/** As its account's people see it: documents by their ids. */
export type DocumentRequest = RequestOf<string>;
export type RequestItem = DocumentRequest['items'][number];

export interface Requests {
  requests: DocumentRequest[];
  can_answer: boolean;
  as_of: string;
}

export interface DocumentOfStaff {
  id: string;
  name: string;
  state: 'checking' | 'ready' | 'refused' | 'lost';
  refusal?: Schemas['RefusedFile'];
  type: FileType | null;
  bytes: number;
  added_at: string;
}

export type RequestOfStaff = RequestOf<DocumentOfStaff>;

/** What was asked of an account and sent to it, as the staff sees it. */
export interface Exchange {
  account: string;
  name: string;
  number_hint: string;
  requests: RequestOfStaff[];
  sent: DocumentOfStaff[];
  can_exchange: boolean;
  as_of: string;
}

export interface NewRequest {
  title: string;
  note: string | null;
  due_on: string;
  items: string[];
}

interface Found {
  which: Which;
  reason: Reason;
}

interface Post<B, A, P = undefined, K extends boolean = false> {
  post: {
    parameters: (P extends undefined ? { path?: never } : { path: P }) & (K extends true ? { header: { 'Idempotency-Key': string } } : { header?: never });
    requestBody: { content: { 'application/json': B } };
    responses: { 200: { content: { 'application/json': A } } };
  };
}

interface OfUpload {
  account: string;
  id: string;
}

export interface ExchangePaths {
  '/api/documents/{account}/requests': {
    get: { parameters: { path: { account: string } }; responses: { 200: { content: { 'application/json': Requests } } } };
  };
  '/api/admin/documents/find': Post<Found, Exchange>;
  '/api/admin/documents/requests': Post<Found & NewRequest, RequestOfStaff, undefined, true>;
  '/api/admin/documents/requests/withdraw': Post<Found & { request: string }, RequestOfStaff>;
  '/api/admin/documents/uploads': Post<Found & { name: string; bytes: number; sha256: string | null }, { account: string; upload: Upload }, undefined, true>;
  '/api/admin/documents/uploads/{account}/{id}/parts': Post<{ parts: { number: number; sha256: string }[] }, { links: { number: number; link: SignedLink }[] }, OfUpload>;
  '/api/admin/documents/uploads/{account}/{id}/complete': { post: { parameters: { path: OfUpload }; responses: { 202: { content: { 'application/json': { document: string } } } } } };
  '/api/admin/documents/links': Post<Found & { document: string }, SignedLink>;
}
