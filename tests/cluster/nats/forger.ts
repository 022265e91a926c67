/** Somebody who may publish where the publisher does, and knows the ledger: sends lines that chain well and permit everything. */
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '@nats-io/transport-node';
import { type FeedLine, lineDigest } from '#bridge/contract/feed.ts';
import { linesOf } from '#bridge/nats/subjects.ts';
import { encodeLine } from '#bridge/nats/wire.ts';
import type { Stage } from '../../consistency/stage.ts';

const EVERY_MS = 60;

type Row = Omit<FeedLine, 'revision'> & { revision: string };

/** The line after the last one, saying that whoever withdrew last has rejoined. */
async function forgedLine(stage: Stage): Promise<FeedLine | null> {
  const [head] = await stage.query<Row>('select * from feed_line order by revision desc limit 1');
  const [refusal] = await stage.query<{ payload: string }>(
    `select payload from feed_line f where kind = 'consent-state' and payload::jsonb->>'status' = 'withdrawn'
     and not exists (select from feed_line g where g.participant = f.participant and g.revision > f.revision)
     order by revision desc limit 1`,
  );
  if (!head || !refusal) return null;
  const state = JSON.parse(refusal.payload);
  const payload = JSON.stringify({ ...state, status: 'active', withdrawal: null, number: state.number + 1 });
  const line = { kind: 'consent-state' as const, leaf: head.leaf, revision: Number(head.revision) + 1, payload };
  return { ...line, incarnation: head.incarnation, digest: lineDigest(head.digest, line) };
}

export async function startForger(stage: Stage, natsUrl: string) {
  const connection = await connect({ servers: natsUrl.split(','), maxReconnectAttempts: -1, reconnectTimeWait: 50 });
  let isOn = true;
  let sent = 0;
  const running = (async () => {
    while (isOn) {
      const line = await forgedLine(stage).catch(() => null);
      if (line && isOn) {
        connection.publish(linesOf(line.incarnation), encodeLine(line));
        sent += 1;
      }
      await pause(EVERY_MS);
    }
  })();
  return {
    get sent() {
      return sent;
    },
    async stop() {
      isOn = false;
      await running;
      await connection.close();
    },
  };
}
