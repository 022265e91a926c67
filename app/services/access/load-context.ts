/** What Remix hands to every loader and action: types alone. Filled by app/server/open-visit.ts. */
import type { MakeConsentResource } from '#app/services/copy/fhir-consent.server.ts';
import type { Tools } from '#app/services/tools.server.ts';
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
