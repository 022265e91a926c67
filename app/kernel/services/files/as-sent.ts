/** Stands in a reader's answer for the bytes that it was sent. */
export const AS_SENT = 'as sent';
