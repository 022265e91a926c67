/** What Remix hands to every loader and action: types alone. Filled by app/server/open-visit.ts. */

import type { ConsentState, Instant } from '#bridge/contract/consent-state.ts';
import type { Approval, ListVersion, Suspension } from '#bridge/contract/programme-state.ts';
import type { Policy } from '#bridge/decision/policy.ts';
import type { Tools } from '../tools.server.ts';
import type { Visit } from './visit.ts';

/** What the guard does with a POST. Every reason to refuse is one word, so that tests can name each. */
export type FormCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: 400 | 403 | 413 | 415; readonly reason: string };

declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    visit: Visit;
    tools: Tools;
    /** the gate's mapping of a consent, for the archive */
    makeConsentResource: MakeConsentResource;
    /** for the guard alone */
    formCheck: FormCheck;
    /** who asks could not be looked up: the database is away. Pages for anybody may still be shown */
    isAway: boolean;
    nonce: string;
  }
  interface Future {
    v3_singleFetch: true;
  }
}

/** What of the programme bears on a consent, and when it is asked. */
export type Surrounding = {
  readonly suspensions: readonly Suspension[];
  readonly lists: readonly ListVersion[];
  /** the newest line of each: what a yes to one of them opens */
  readonly approvals: readonly Approval[];
  readonly policy: Policy;
  readonly at: Instant;
};

/** `consent-state/1` → FHIR R4 Consent. */
export type MakeConsentResource = (state: ConsentState, around: Surrounding) => object;
