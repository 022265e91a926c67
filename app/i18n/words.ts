/** Texts in a tree; a leaf is one text. */
export type InterfaceTexts = { readonly [key: string]: string | InterfaceTexts };
