// Owns: the part of the profile page's address that opens the form at a field.

const EDITABLE = ['name', 'phone', 'address'] as const;

export type EditField = (typeof EDITABLE)[number];

export function readEdit(search: Record<string, unknown>): { edit?: EditField } {
  const edit = EDITABLE.find((field) => field === search['edit']);
  return edit === undefined ? {} : { edit };
}
