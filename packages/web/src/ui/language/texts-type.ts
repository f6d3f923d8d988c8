/** The shape of a bundle of texts in another language: the same keys, so that a missing translation does not compile. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }
