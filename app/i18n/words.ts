/** Texts in a tree; a leaf is one text. */
export type Words = { readonly [key: string]: string | Words };
