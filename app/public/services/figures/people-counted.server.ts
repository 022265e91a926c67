/** Everybody who was ever invited, as the ledger stood at one revision, some at a time. For counts: nothing of it is shown. */
import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { stateLineRow } from '#app/kernel/services/gate/feed-line-row.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { CountedPerson } from '../../domain/figures/person-leaves.ts';

const CHUNK = 500;
const enrolledRow = z.object({
  participant: z.string(),
  site: z.string(),
  audience: z.string(),
  registered: z.boolean(),
  opened: z.boolean(),
});
const signedRow = z.object({ participant: z.string(), way: z.string(), language: z.string() });

type Reader = Tools['database']['prisma'];

const statesAfter = (prisma: Reader, after: string, revision: bigint) =>
  rows(
    prisma,
    stateLineRow,
    Prisma.sql`
      select distinct on (participant) participant, revision, payload from feed_line
      where kind = 'consent-state' and participant > ${after} and revision <= ${revision}
      order by participant, revision desc limit ${CHUNK}`,
  );

const enrolmentsOf = (prisma: Reader, people: readonly string[]) =>
  rows(
    prisma,
    enrolledRow,
    Prisma.sql`
      select e.participant, e.site, e.audience,
        exists (select 1 from account a where a.person_id = e.person_id and a.password_hash is not null) as registered,
        exists (select 1 from invitation i where i.participant = e.participant and i.opened_at is not null) as opened
      from enrolment e where e.participant = any(${people})`,
  );

const signedBy = (prisma: Reader, people: readonly string[], revision: bigint) =>
  rows(
    prisma,
    signedRow,
    Prisma.sql`
      select distinct on (participant) participant, body::jsonb #>> '{actor,channel}' as way,
        body::jsonb #>> '{payload,seen,language}' as language
      from ledger_event where participant = any(${people}) and revision <= ${revision}
        and kind in ('ConsentGiven', 'PaperConsentTranscribed')
      order by participant, number desc`,
  );

export async function* peopleCounted({ database: { prisma } }: Tools, revision: bigint) {
  for (let after = ''; ; ) {
    const lines = await statesAfter(prisma, after, revision);
    const last = lines.at(-1);
    if (!last) return;
    const people = lines.map(({ participant }) => participant);
    const enrolled = new Map((await enrolmentsOf(prisma, people)).map((row) => [row.participant, row]));
    const signed = new Map((await signedBy(prisma, people, revision)).map((row) => [row.participant, row]));
    yield lines.flatMap(({ participant, payload, revision: at }): CountedPerson[] => {
      const known = enrolled.get(participant);
      // erased since: counted nowhere
      if (!known) return [];
      const state = { ...parsePayload('consent-state', payload), revision: Number(at) };
      return [{ ...known, state, signed: signed.get(participant) ?? null }];
    });
    after = last.participant;
    await breathe();
  }
}
