/**
 * Every version that a consent has had: one revision of the ledger, and within it each moment at which the resource came
 * to say something else by itself (a date that passed, an emergency stop). Made again from the feed; nothing is stored,
 * and nothing ever differs from what was said then. Source: HL7 FHIR R4 (4.0.1), «history», «vread».
 */
import type { ConsentState, Instant } from '../contract/consent-state.ts';
import { type FeedKind, parsePayload } from '../contract/feed.ts';
import type { Approval, Suspension } from '../contract/programme-state.ts';
import type { Policy } from '../decision/policy.ts';
import { consentR4 } from './consent-r4.ts';
import { mattersOf, momentsOf, type Surroundings } from './standing-view.ts';
import type { R4Consent } from './types.ts';

/** A person's state, or an emergency stop or approval of the programme, as the feed carries it. */
export type PastLine = { readonly revision: number; readonly kind: FeedKind; readonly payload: string };

/** `since`: from when this version was said; the moment of the state, of a stop, or of a date that passed. */
export type Version = { readonly since: Instant; readonly consent: R4Consent };

type Standing = {
  readonly state: ConsentState;
  readonly suspensions: readonly Suspension[];
  readonly approvals: ReadonlyMap<string, Approval>;
  readonly from: Instant;
};

/** What stood after each line, oldest first, from the person's first state on. */
function* standings(lines: readonly PastLine[]): Generator<Standing> {
  const stops = new Map<string, Suspension>();
  let approvals: ReadonlyMap<string, Approval> = new Map();
  let state: ConsentState | null = null;
  let from: Instant = '';
  for (const { kind, payload, revision } of lines) {
    if (kind === 'suspension') {
      const stop = parsePayload('suspension', payload);
      stops.set(stop.id, stop);
      const at = stop.until ?? stop.since;
      if (at > from) from = at;
    } else if (kind === 'approval') {
      const approval = parsePayload('approval', payload);
      approvals = new Map([...approvals, [approval.id, approval]]);
      // its line names no moment; who gave no answer about it is not concerned
      if (!state || !mattersOf(state).includes(approval.id)) continue;
    } else {
      state = { ...parsePayload('consent-state', payload), revision };
      if (state.asOf > from) from = state.asOf;
    }
    if (state) yield { state, suspensions: [...stops.values()], approvals, from };
  }
}

/**
 * @param lines of one person, and of all stops and approvals, by revision
 * @param until versions that begin later are not there yet
 * @returns oldest first; a version may come more than once, first when it began. One step takes some milliseconds: let
 *   others have their turn between them
 */
export function* versionsOf(
  lines: readonly PastLine[],
  around: Omit<Surroundings, 'suspensions' | 'approval'>,
  policy: Policy,
  until: Instant,
): Generator<Version> {
  const all = [...standings(lines)];
  for (const [place, { state, suspensions, approvals, from }] of all.entries()) {
    const end = all[place + 1]?.from ?? until;
    const surroundings = { ...around, suspensions, approval: (id: string) => approvals.get(id) ?? null };
    const own = momentsOf(state, surroundings, policy.frequency.windowDays);
    for (const at of [from, ...own.filter((moment) => from < moment && moment <= end)]) {
      yield { since: at, consent: consentR4(state, surroundings, policy, { lower: at, upper: at }) };
    }
  }
}

/** A history Bundle, newest first. Nothing here is written by others: each version is told as the PUT that it came by. */
export function historyBundle(
  versions: readonly (Version & { readonly resource: { readonly id: string } })[],
  base: string,
  self: string,
) {
  return {
    resourceType: 'Bundle' as const,
    type: 'history',
    total: versions.length,
    link: [{ relation: 'self', url: self }],
    entry: versions.toReversed().map(({ since, consent, resource }) => ({
      fullUrl: `${base}/Consent/${resource.id}`,
      resource,
      request: { method: 'PUT', url: `Consent/${resource.id}` },
      response: { status: '200', etag: `W/"${consent.meta.versionId}"`, lastModified: since },
    })),
  };
}
