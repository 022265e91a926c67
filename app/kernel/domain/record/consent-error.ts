/** The record itself is not whole: nothing may be concluded from it, least of all a permission. */
export class ConsentError extends Error {
  readonly code: 'ledger-gap' | 'no-events' | 'other-participant' | 'out-of-order';
  constructor(code: ConsentError['code'], message: string) {
    super(`${code}: ${message}`);
    this.name = 'ConsentError';
    this.code = code;
  }
}
