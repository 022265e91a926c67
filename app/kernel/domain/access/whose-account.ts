/** What whoever makes an account says of its holder: new here, or of the same name as somebody who has one. */
export const WHOSE = ['new', 'namesake'] as const;
export type Whose = (typeof WHOSE)[number];
