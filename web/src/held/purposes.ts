// Owns: the shape of the tables of purposes. English has none: the API says them in English.

/** What a field is for, by the names of its record and of itself. */
export type Purposes = Readonly<Record<string, Readonly<Record<string, string>>>>;
