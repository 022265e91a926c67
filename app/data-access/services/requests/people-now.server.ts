/** Every person as she stands now, some at a time, so that others are served meanwhile. For counts: nothing of it is shown. */
import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { SampleKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import { type StateLineRow, stateLineRow } from '#app/kernel/services/gate/feed-line-row.ts';
import { kindsOfSamples } from '#app/kernel/services/samples/kinds-of-samples.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { parsePayload } from '#bridge/contract/feed.ts';

const invitedRow = z.object({ participant: z.string(), diseases: z.array(z.string()).nullable() });
const CHUNK = 500;
const NO_KINDS: ReadonlyMap<string, SampleKind> = new Map();

const stateOf = ({ payload, revision }: StateLineRow) => ({
  ...parsePayload('consent-state', payload),
  revision: Number(revision),
});
export type PersonNow = {
  readonly state: ReturnType<typeof stateOf>;
  readonly diseases: readonly string[];
  /** of her samples; empty where nobody asks for kinds */
  readonly kinds: ReadonlyMap<string, SampleKind>;
};

export async function* peopleNow({ database: { prisma } }: Tools, asksForKinds: boolean) {
  for (let after = ''; ; ) {
    const lines = await rows(
      prisma,
      stateLineRow,
      Prisma.sql`
        select distinct on (participant) participant, revision, payload from feed_line
        where kind = 'consent-state' and participant > ${after} order by participant, revision desc limit ${CHUNK}`,
    );
    const last = lines.at(-1);
    if (!last) return;
    const invited = await rows(
      prisma,
      invitedRow,
      Prisma.sql`
        select participant, (body::jsonb) #> '{payload,diseases}' as diseases from ledger_event
        where kind = 'ParticipantInvited' and participant = any(${lines.map(({ participant }) => participant)})`,
    );
    const of = new Map(invited.map((row) => [row.participant, row.diseases ?? []]));
    const states = lines.map(stateOf);
    const samples = states.flatMap((state) => state.samples.map(({ id }) => id));
    const kinds = asksForKinds ? await kindsOfSamples(prisma, samples) : NO_KINDS;
    yield states.map((state): PersonNow => ({ state, diseases: of.get(state.participant) ?? [], kinds }));
    after = last.participant;
    await breathe();
  }
}
