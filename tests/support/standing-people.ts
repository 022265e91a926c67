/** People for the states of standing: invited, signed, joined, and kept with what must be told of them. */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { BesideName } from '#app/consent/domain/standing/besides.ts';
import type { UseSentence } from '#app/consent/domain/standing/gate-holds.ts';
import type { PlaceName } from '#app/consent/domain/standing/place.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import type { Audience } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { withdrawn } from './consent-choices.ts';
import { confirmed, consented, identified } from './consent-joining.ts';
import { SEEN, YES } from './consent-parts.ts';
import type { Entry } from './events.ts';
import { COORDINATOR, type Joined, PUBLISHED_AT, record, type TestProgramme } from './participant.ts';

export type State = {
  readonly name: string;
  readonly actor: SessionActor;
  readonly joined: Joined;
  /** when her pages are looked at */
  readonly at: string;
  readonly place: PlaceName;
  readonly besides: readonly BesideName[];
  readonly use: UseSentence;
  /** in Japanese, on no page of hers */
  readonly never: readonly RegExp[];
  /** reads the text for 16 and 17 */
  readonly isYoung: boolean;
};

export type Told = Pick<State, 'place' | 'use'> & {
  besides?: readonly BesideName[];
  never?: readonly RegExp[];
  at?: string;
  isYoung?: boolean;
};

/** When most of it happens. */
export const LATER = '2026-11-20T01:00:00.000Z';
export const level = (name: EventPayloads['ConsentWithdrawn']['level'], when: string): Entry => withdrawn(when, name);

export type People = ReturnType<typeof standingPeople>;

/** @param programme with a text for every audience */
export function standingPeople(programme: TestProgramme) {
  const { tools, clock } = programme;
  const states: State[] = [];
  let invitedSoFar = 0;
  const within = (write: (tx: Transaction) => Promise<unknown>) =>
    withAccess(tools.database, systemAccess('test'), write);

  async function invite(audience: Audience, birthDate: string): Promise<Joined> {
    clock.set(PUBLISHED_AT);
    invitedSoFar += 1;
    const form = invitationForm.parse({
      // nobody is enrolled twice: each has a name of her own
      name: `試験 花${String.fromCodePoint(0x3041 + invitedSoFar)}`,
      birthDate,
      language: 'ja',
      audience,
      supporter: audience === 'supported-adult' ? '試験 支え' : '',
    });
    const done = await inviteParticipant(tools, COORDINATOR, form, tools.ids.uuid());
    if (!done.ok) throw new Error(`${audience} ${done.refusal.code}`);
    const { participant } = done.result;
    const { personId } = await tools.database.prisma.enrolment.findUniqueOrThrow({ where: { participant } });
    const account = await tools.database.prisma.account.findFirst({ where: { personId } });
    return { participant, personId, account: account?.id ?? tools.ids.uuid() };
  }
  const seenOf = async (audience: Audience) => {
    const rendering = await tools.database.prisma.documentRendering.findFirstOrThrow({
      where: { document: 'wgs-icf', version: '2.1', language: 'ja', audience },
    });
    return { ...SEEN, audience, rendering: rendering.sha256 };
  };
  const recordOf = async (joined: Joined) => (await readOwn(tools, joined, 'test')).record;
  async function add(joined: Joined, entries: readonly Entry[], when?: string): Promise<void> {
    if (when) clock.set(when);
    await record(tools, joined.participant, entries);
  }
  const keep = (
    name: string,
    joined: Joined,
    told: Told,
    as: 'participant' | 'proxy' = 'participant',
    account?: string,
  ) =>
    states.push({
      besides: [],
      never: [],
      isYoung: false,
      at: clock.now().toISOString(),
      ...told,
      name,
      joined,
      actor: {
        kind: as,
        session: Buffer.from(name.padEnd(32, '.')).toString('hex').slice(0, 64),
        account: account ?? joined.account,
        participant: joined.participant,
      },
    });

  async function signed(
    more: Partial<EventPayloads['ConsentGiven']> = {},
    audience: Audience = 'adult',
    born = '1960-01-01',
  ) {
    const joined = await invite(audience, born);
    await add(joined, [
      identified(),
      consented(PUBLISHED_AT, more.answers ?? YES, { seen: await seenOf(audience), ...more }),
    ]);
    return joined;
  }
  async function adult(more: Partial<EventPayloads['ConsentGiven']> = {}, audience: Audience = 'adult', born?: string) {
    const joined = await signed(more, audience, born);
    await add(joined, [confirmed()]);
    clock.set(LATER);
    return joined;
  }
  return { tools, clock, states, within, invite, seenOf, recordOf, add, keep, signed, adult };
}
