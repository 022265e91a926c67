/** On every answer of the gate. Given with each head and not by `setHeader`, which makes node build all headers again. */
export const SAFE_HEADERS = { 'x-content-type-options': 'nosniff' };
