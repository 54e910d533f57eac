// Owns: the API's names for documents, as these pages use them.
import type { components } from '../api/schema';

type Schemas = components['schemas'];

export type Archive = Schemas['Archive'];
export type Archives = Schemas['Archives'];
export type NewArchive = Schemas['NewArchive'];
export type FileType = Schemas['FileType'];
export type Document = Schemas['Document'];
export type DocumentPage = Schemas['Documents'];
export type DocumentChange = Schemas['DocumentChange'];
export type Folder = Schemas['Folder'];
export type NewUpload = Schemas['NewUpload'];
export type Shelf = Schemas['Shelf'];
export type SignedLink = Schemas['UploadLink'];
export type Upload = Schemas['Upload'];
