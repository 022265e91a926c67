/** Rows of the decision log in PostgreSQL. Written once, by id: a row sent twice is one row. */
import type { Pool } from 'pg';
import type { Basis, DecisionRequest, Reason } from '../contract/decision.ts';

/** `at`: lower bound of gate time. `reasons` and `basis` are whole, whatever the client was told. */
export type DecisionRow = {
  readonly id: string;
  readonly at: string;
  readonly gate: string;
  readonly boot: string;
  readonly client: string;
  readonly participant: string | null;
  readonly sample: string | null;
  readonly action: string;
  readonly approval: string | null;
  readonly decision: 'permit' | 'deny';
  readonly reasons: readonly Reason[];
  readonly basis: Basis | null;
  readonly request: DecisionRequest;
  readonly revision: number;
  readonly policy: string;
};

const COLUMNS =
  'id, at, gate, boot, client, participant, sample, action, approval, decision, reasons, basis, request, revision, policy';
const TYPES =
  'id text, at timestamptz, gate text, boot text, client text, participant text, sample text, action text, ' +
  'approval text, decision text, reasons jsonb, basis jsonb, request jsonb, revision bigint, policy text';

/** Commit rows; those that stand already are left. @param json each row as JSON text */
export async function insertDecisions(pool: Pool, json: readonly string[]): Promise<void> {
  await pool.query(
    `insert into decision_log (${COLUMNS}) select ${COLUMNS} from jsonb_to_recordset($1::jsonb) as r (${TYPES})
     on conflict (id) do nothing`,
    [`[${json.join(',')}]`],
  );
}

export async function findDecision(pool: Pool, id: string): Promise<DecisionRow | null> {
  const found = await pool.query(`select ${COLUMNS} from decision_log where id = $1`, [id]);
  const row = found.rows[0];
  return row ? { ...row, at: (row.at as Date).toISOString(), revision: Number(row.revision) } : null;
}
