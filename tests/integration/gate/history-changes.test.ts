/** A consumer of the changes that was away for long catches up. */
import { afterAll, expect, test } from 'vitest';
import { createGateSlot } from '#tests/consistency/gate-slot.ts';
import { takeEvents } from '#tests/consistency/server-sent-events.ts';
import { setStage } from '#tests/consistency/stage.ts';
import { isReady, until } from '#tests/support/gate/gates.ts';

const LINES = 1000;
const toEnd: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of toEnd.reverse()) await end();
});

/** Reads until `head` or the stream's end. @returns the revisions that came, in order */
async function readChanges(port: number, token: string, after: number, head: number): Promise<number[]> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/changes?after=${after}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const revisions: number[] = [];
  for await (const { id, event } of takeEvents(response.body ?? [])) {
    if (event === 'consent-state') revisions.push(Number(id));
    if (Number(id) >= head) break;
  }
  return revisions;
}

async function openGate() {
  const stage = await setStage(LINES);
  toEnd.push(() => stage.remove());
  const { folder, urls } = stage;
  const slot = await createGateSlot({ name: 'gate-0', folder, databaseUrl: urls.bridge, leaseMs: 1000 });
  toEnd.push(() => slot.end());
  const { port } = await slot.start();
  await until(isReady(port));
  return { stage, port };
}

// A page of history is larger than what a live stream may leave unsent (1 MiB): the gate once ended it at every try.
test('a consumer a thousand changes behind has them all, each once and in order', {
  timeout: 60_000,
}, async () => {
  const { stage, port } = await openGate();
  const head = stage.startsAfter;
  const revisions = await readChanges(port, stage.token, 0, head);
  expect(revisions).toEqual(Array.from({ length: LINES }, (_, at) => at + 1));
});
