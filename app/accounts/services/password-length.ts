/** Characters of a new password. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

/** As it is held against lists: who adds capitals or spaces to what everybody tries has changed nothing. */
export const bareOf = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
