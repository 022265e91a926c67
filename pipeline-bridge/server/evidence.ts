/** `GET /v1/evidence/{decision}`: all that a decision rested on, one signed file. Source: contract §5. */

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { FEED_KINDS, parsePayload } from '../contract/feed.ts';
import { earlierPermitIn } from '../contract/grounds.ts';
import { LINES_BEHIND } from '../contract/lines-behind.ts';
import { ownMember } from '../contract/own-member.ts';
import { FINDING_ACTIONS } from '../contract/vocabulary.ts';
import { policyOf } from '../decision/policy.ts';
import { type Replay, replay } from '../decision/replay.ts';
import type { EarlierPermit } from '../decision/view.ts';
import { bigintText, rowsOf } from '../replica/rows.ts';
import type { GateClient } from './clients.ts';
import type { Core } from './core.ts';
import { DECISION_ID } from './decision-id.ts';
import { type DecisionRow, findDecision } from './decision-rows.ts';
import { disclosedState, isFindingDesk, isOfClient } from './disclosed-state.ts';
import { Refusal } from './problem.ts';

const lineRow = z.object({
  revision: bigintText,
  kind: z.enum(FEED_KINDS),
  payload: z.string(),
  leaf: z.string(),
  digest: z.string(),
});
type Line = Readonly<z.output<typeof lineRow>>;

const linesBehind = ({ pool }: Core, row: DecisionRow): Promise<readonly Line[]> =>
  rowsOf(pool, lineRow, LINES_BEHIND, [row.participant, row.revision]);

/** The permit by which work was under way, where this one rests on it: without it the answer could not be made again. */
async function earlierPermitOf({ pool }: Core, { basis }: DecisionRow): Promise<EarlierPermit | null> {
  const named = earlierPermitIn(basis);
  const earlier = named === null ? null : await findDecision(pool, named);
  return earlier && { decision: earlier.id, at: earlier.at };
}

/** What this client may read of a line. `withheld`: answers about findings are left out, and the digest covers them. */
function disclosedLine(client: GateClient, line: Line): Line & { readonly withheld?: true } {
  if (line.kind !== 'consent-state' || isFindingDesk(client)) return line;
  const state = { ...parsePayload('consent-state', line.payload), revision: line.revision };
  const { revision: _, ...disclosed } = disclosedState(client, state);
  return { ...line, payload: JSON.stringify(disclosed), withheld: true };
}

/** Panels' decisions, and opinions on asking again. */
function tellsOfFinding({ kind, payload }: Line): boolean {
  if (kind !== 'ethics-opinion') return kind === 'expert-panel';
  return parsePayload(kind, payload).actions.some((action) => FINDING_ACTIONS.some((one) => one === action));
}

/** The row of the policy that was read, and the SHA-256 of the whole file (RFC 8785), so that both can be held together. */
function policyBehind({ policy: version, action }: DecisionRow) {
  const policy = policyOf(version);
  if (policy === null) return { version, sha256: null, action: null };
  const { permissionRules: _p, modifierRules: _m, specificByDataset: _d, specificByCampaign: _c, ...file } = policy;
  const sha256 = createHash('sha256')
    .update(canonicalize(file) as string)
    .digest('hex');
  return { version, sha256, action: ownMember<unknown>(policy.actions, action) };
}

/** `agrees`: made again from these lines the answer is the same; where it is not, people look. */
const traceBehind = (row: DecisionRow, replayed: Replay | null) =>
  replayed && {
    ...replayed.trace,
    agrees: replayed.trace.decision === row.decision,
    answered: replayed.answered,
    stood: replayed.state?.revision ?? null,
    programme: replayed.programme,
  };

/** @throws Refusal; what is not this client's to see is not found */
export async function evidenceRoute(core: Core, client: GateClient, id: string) {
  if (!DECISION_ID.test(id)) throw new Refusal('not-found');
  const row = await findDecision(core.pool, id);
  if (!row) throw new Refusal('not-found');
  const lines = await linesBehind(core, row);
  const replayed = replay({ ...row, earlierPermit: await earlierPermitOf(core, row) }, lines);
  const state = lines.findLast(({ kind }) => kind === 'consent-state');
  const sites = state ? parsePayload('consent-state', state.payload).sites : [];
  const isVisible =
    isOfClient(client, sites) && (!FINDING_ACTIONS.some((one) => one === row.action) || isFindingDesk(client));
  if (!isVisible) throw new Refusal('not-found');
  const shown = new Set((replayed?.lines ?? []).map(({ revision }) => revision));
  const evidence = {
    schema: 'decision-evidence/1',
    decision: row,
    trace: traceBehind(row, replayed),
    policy: policyBehind(row),
    lines: lines
      .filter(({ revision }) => shown.has(revision))
      .filter((line) => isFindingDesk(client) || !tellsOfFinding(line))
      .map((line) => disclosedLine(client, line)),
  };
  return { ...evidence, jws: core.signer.sign('tomoni-evidence+jws', evidence) };
}
