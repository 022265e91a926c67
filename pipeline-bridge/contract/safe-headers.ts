/** On every answer of the gate. Given with each head and not by `setHeader`, which makes node build all headers anew. */
export const SAFE_HEADERS = { 'x-content-type-options': 'nosniff' };
