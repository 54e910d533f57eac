// Owns: what a translation must hold to be one, as types.

/**
 * The shape of the English words `T` with any words in it: each text is a
 * string, each text with something in it takes the same arguments. A key too
 * few or too many is a type error.
 */
export type Catalogue<T> = T extends string
  ? string
  : T extends (...given: infer A) => string
    ? (...given: A) => string
    : { readonly [K in keyof T]: Catalogue<T[K]> };
