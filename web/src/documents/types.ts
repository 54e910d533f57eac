// Owns: what the API says of documents, under the names that these pages use.

export type FileType = string;

export type RefusalReason =
  | 'malware' | 'not_scanned' | 'empty' | 'unknown_type' | 'type_not_allowed' | 'two_types_at_once' | 'too_large' | 'too_many_pixels'
  | 'archive_too_dense' | 'archive_too_many_files' | 'archive_nested' | 'archive_encrypted' | 'archive_broken' | 'active_content'
  | 'encrypted' | 'broken' | 'other_than_named';

export type DocumentState = 'checking' | 'ready' | 'refused' | 'lost';

export type RoleRef = { role: string } | { custom: string };

export interface Person {
  id: string;
  name: string | null;
}

export interface Version {
  file: string;
  type: FileType | null;
  bytes: number;
  added_at: string;
  added_by: Person;
  is_current: boolean;
}

export interface Document {
  id: string;
  name: string;
  state: DocumentState;
  refusal?: RefusalReason | null;
  type: FileType | null;
  bytes: number;
  sha256: string | null;
  folder: string | null;
  tags: string[];
  audience: RoleRef[] | null;
  added_at: string;
  added_by: Person;
  versions: Version[];
  class: string;
  on_hold: boolean;
  version: number;
  trashed_until?: string;
  can: { change: boolean; download: boolean };
}

export interface DocumentPage {
  documents: Document[];
  next: string | null;
  as_of: string;
}

export interface Folder {
  id: string;
  name: string;
  documents: number;
}

export interface Shelf {
  documents: number;
  bytes: number;
  quota_bytes: number;
  folders: Folder[];
  tags: string[];
  can_add: boolean;
  can_manage: boolean;
  limits: { single_bytes: number; most_bytes: number; types: { type: FileType; most_bytes: number; extensions: string[] }[] };
}

export interface SignedLink {
  url: string;
  method: string;
  headers: Record<string, string>;
  expires_at: string;
}

export interface Upload {
  document: string;
  file: string;
  part_bytes: number | null;
  parts_there: number[];
  link: SignedLink | null;
  ends_at: string;
}

export interface NewUpload {
  name: string;
  bytes: number;
  sha256: string | null;
  folder: string | null;
  tags: string[];
  audience: RoleRef[] | null;
  replaces: string | null;
}

export interface DocumentChange {
  name: string;
  folder: string | null;
  tags: string[];
  audience: RoleRef[] | null;
  version: number;
}

export interface OpenLink {
  url: string;
  expires_at: string;
  name: string;
  type: FileType;
  bytes: number;
}
