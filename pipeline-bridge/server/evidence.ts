/** `GET /v1/evidence/{decision}`: all that a decision rested on, one signed file. Source: gate contract §5. */
import type { Pool } from 'pg';
import type { FeedLine } from '../contract/feed.ts';
import { parsePayload } from '../contract/feed.ts';
import type { GateClient } from './clients.ts';
import type { Core } from './core.ts';
import { DECISION_ID } from './decision-id.ts';
import { type DecisionRow, findDecision } from './decision-rows.ts';
import { isFindingDesk, isOfClient } from './disclosed-state.ts';
import { Refusal } from './problem.ts';

type Line = Pick<FeedLine, 'kind' | 'payload' | 'leaf' | 'digest'> & { readonly revision: string };

const PROGRAMME_KINDS = ['approval', 'dataset', 'membership', 'suspension', 'list', 'policy'];
const FINDING_ACTIONS = ['return-finding', 'ask-again'];
const COLUMNS = 'revision, kind, payload, leaf, digest';

/** The participant's line, this participant's panel decisions, and of each thing of the programme its newest line. */
async function linesBehind(pool: Pool, row: DecisionRow): Promise<readonly Line[]> {
  const own = await pool.query<Line>(
    `select ${COLUMNS} from feed_line where kind = 'consent-state' and participant = $1 and revision <= $2
     order by revision desc limit 1`,
    [row.participant, row.revision],
  );
  const panels = await pool.query<Line>(
    `select ${COLUMNS} from feed_line where kind = 'expert-panel' and revision <= $2
     and payload::jsonb->>'participant' = $1 order by revision`,
    [row.participant, row.revision],
  );
  const programme = await pool.query<Line>(
    `select distinct on (kind, coalesce(payload::jsonb->>'id', payload::jsonb->>'organisation')) ${COLUMNS}
     from feed_line where kind = any($1) and revision <= $2
     order by kind, coalesce(payload::jsonb->>'id', payload::jsonb->>'organisation'), revision desc`,
    [PROGRAMME_KINDS, row.revision],
  );
  return [...own.rows, ...panels.rows, ...programme.rows];
}

/** @throws Refusal; what is not this client's to see is not found */
export async function evidenceRoute(core: Core, client: GateClient, id: string) {
  if (!DECISION_ID.test(id)) throw new Refusal('not-found');
  const row = await findDecision(core.pool, id);
  if (!row) throw new Refusal('not-found');
  const lines = await linesBehind(core.pool, row);
  const state = lines.find(({ kind }) => kind === 'consent-state');
  const sites = state ? parsePayload('consent-state', state.payload).sites : [];
  const isVisible = isOfClient(client, sites) && (!FINDING_ACTIONS.includes(row.action) || isFindingDesk(client));
  if (!isVisible) throw new Refusal('not-found');
  const evidence = {
    decision: row,
    lines: lines
      .filter(({ kind }) => kind !== 'expert-panel' || isFindingDesk(client))
      .map((line) => ({ ...line, revision: Number(line.revision) }))
      .sort((one, other) => one.revision - other.revision),
  };
  return { ...evidence, jws: core.signer.sign('tomoni-evidence+jws', evidence) };
}
