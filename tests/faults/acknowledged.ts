/** What a caller was told is done, as an independent recorder keeps it. */
export type Acknowledged =
  | { readonly act: 'joined'; readonly participant: string; readonly account: string; readonly receipt: string }
  | {
      readonly act: 'changed';
      readonly participant: string;
      readonly receipt: string;
      readonly revision: number;
      readonly answer: 'permit' | 'deny';
      readonly idempotencyKey: string;
    }
  | { readonly act: 'published'; readonly checkpoint: string };
