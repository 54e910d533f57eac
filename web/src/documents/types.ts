// Owns: the API's names for documents, as these pages use them.
import type { components } from '../api/schema';
import type { Answers } from '../requests/types';

type Schemas = components['schemas'];

export type FileType = Schemas['FileType'];
export type Document = Schemas['Document'];
export type DocumentPage = Schemas['Documents'];
export type DocumentChange = Schemas['DocumentChange'];
export type Folder = Schemas['Folder'];
/** Until the document of the API has it. */
export type NewUpload = Schemas['NewUpload'] & { answers?: Answers };
/** Until the document of the API has it. */
export type Shelf = Schemas['Shelf'] & { open_requests?: number };
export type SignedLink = Schemas['UploadLink'];
export type Upload = Schemas['Upload'];
