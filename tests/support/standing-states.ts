/**
 * Every state a person can stand in, each built once on one database by entries of the ledger, with what must be told of it
 * written down by hand: her place, what holds beside it, what is used, and words that no page may say to her.
 */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { BesideName } from '#app/domain/consent/standing/besides.ts';
import type { UseSentence } from '#app/domain/consent/standing/gate-holds.ts';
import type { PlaceName } from '#app/domain/consent/standing/place.ts';
import type { Audience } from '#app/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/domain/event/payloads.ts';
import type { Actor } from '#app/services/access/visit.ts';
import { readOwn } from '#app/services/consent/own-record.server.ts';
import { setSuspension } from '#app/services/governance/suspend.server.ts';
import { invitationForm, inviteParticipant } from '#app/services/invitation/invite-participant.server.ts';
import { appointmentForm, appointProxy } from '#app/services/proxy/appoint-proxy.server.ts';
import { registerSample } from '#app/services/samples/register-sample.server.ts';
import { withdrawn } from './consent-choices.ts';
import { confirmed, consented, identified, refused } from './consent-joining.ts';
import { died } from './consent-life.ts';
import { given, proxy, SEEN, YES } from './consent-parts.ts';
import { type Entry, entry, PERSON_ONLINE, STAFF_IN_PERSON, SYSTEM, uuid } from './events.ts';
import { COORDINATOR, type Joined, PUBLISHED_AT, record, type TestProgramme } from './participant.ts';

export type State = {
  readonly name: string;
  readonly actor: Actor;
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

type Told = Pick<State, 'place' | 'use'> & {
  besides?: readonly BesideName[];
  never?: readonly RegExp[];
  at?: string;
  isYoung?: boolean;
};

const NO_GUARDIAN = /保護者の方の返事を待|保護者の方が反対/;
const NO_CHANGE = /答えを見る・変える/;
const LATER = '2026-11-20T01:00:00.000Z';
const level = (name: EventPayloads['ConsentWithdrawn']['level'], when: string): Entry => withdrawn(when, name);

/** @param programme with a text for every audience */
export function standingStates(programme: TestProgramme) {
  const { tools, clock } = programme;
  const states: State[] = [];
  const within = (write: (tx: Transaction) => Promise<unknown>) =>
    withAccess(tools.database, systemAccess('test'), write);

  async function invite(audience: Audience, birthDate: string): Promise<Joined> {
    clock.set(PUBLISHED_AT);
    const form = invitationForm.parse({
      name: '試験 花',
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
  const change = (provision: 'share-industry' | 'findings-carrier', to: 'permit' | 'deny' | 'ask'): Entry =>
    entry(
      'ChoicesChanged',
      {
        seen: SEEN,
        lists: { countries: 'countries-2026-1', genes: 'genes-2026-1' },
        by: { who: 'person' },
        changes: [{ provision, from: 'permit', to }],
        signature: null,
        transcription: null,
      },
      LATER,
    );

  async function joining(): Promise<void> {
    keep('invited', await invite('adult', '1960-01-01'), { place: 'invited', use: 'none-yet', at: LATER });
    const reading = await invite('adult', '1960-01-01');
    await within((tx) =>
      tx.readingMark.create({
        data: {
          participant: reading.participant,
          document: 'wgs-icf',
          version: '2.1',
          section: 'first-page',
          language: 'ja',
          readAt: clock.now(),
        },
      }),
    );
    keep('reading', reading, { place: 'reading', use: 'none-yet', at: LATER });
    const never = [/まだ答えていません/, /参加しています。/];
    keep('signed', await signed(), {
      place: 'waits-for-explainer',
      use: 'none-yet',
      at: LATER,
      never: [/参加しています。/],
    });
    const wrong = { comprehension: { asked: 14, right: 13, wrongCore: ['voluntary'] } };
    keep('to-be-talked-with', await signed(wrong), {
      place: 'waits-for-conversation',
      use: 'none-yet',
      at: LATER,
      never: never.slice(1),
    });
    const no = await invite('adult', '1960-01-01');
    await add(no, [refused(PUBLISHED_AT)]);
    keep('refused', no, { place: 'refused', use: 'none-yet', at: LATER });
  }

  async function taking(): Promise<void> {
    keep('in force', await adult(), { place: 'active', use: 'as-answered' });
    for (const to of ['deny', 'ask'] as const) {
      const changed = await adult();
      await add(changed, [change('share-industry', to)]);
      keep(`changed to ${to}`, changed, { place: 'active', use: 'as-answered' });
    }
    keep('supported', await adult({}, 'supported-adult'), { place: 'active', use: 'as-answered' });
    const restricted = await adult();
    await within((tx) =>
      tx.restrictedRecord.create({
        data: { personId: restricted.personId, why: 'works-here', setAt: clock.now(), setBy: COORDINATOR.account },
      }),
    );
    keep('restricted', restricted, { place: 'active', use: 'as-answered' });
    const moved = await adult();
    await add(moved, [
      entry('EnrolmentTransferred', { from: 'site-a', to: 'site-b', why: 'moved' }, LATER, { actor: STAFF_IN_PERSON }),
    ]);
    keep('transferred', moved, { place: 'active', use: 'as-answered' });
    const ended = await adult();
    await add(ended, [
      entry('StudyEnded', { document: 'wgs-icf', version: '2.1', opinion: null }, LATER, { actor: SYSTEM }),
    ]);
    keep('study ended', ended, { place: 'study-ended', use: 'stopped', never: [NO_CHANGE] });
    const dead = await adult();
    await add(dead, [died(LATER)]);
    keep('dead', dead, { place: 'deceased', use: 'nothing-new', at: '2026-11-22T00:00:00.000Z', never: [NO_CHANGE] });
    const asked = await adult();
    await within((tx) =>
      tx.question.create({
        data: {
          id: tools.ids.uuid(),
          participant: asked.participant,
          site: 'site-a',
          openedAt: clock.now(),
          holdsSigning: false,
        } as never,
      }),
    );
    keep('question open', asked, { place: 'active', use: 'as-answered' });
  }

  async function leaving(): Promise<void> {
    const left = async (...levels: readonly EventPayloads['ConsentWithdrawn']['level'][]) => {
      const joined = await adult();
      for (const one of levels) await add(joined, [level(one, LATER)]);
      return joined;
    };
    keep('contact stopped', await left('no-further-contact'), { place: 'contact-stopped', use: 'as-answered' });
    keep('access stopped', await left('no-further-access'), { place: 'access-stopped', use: 'nothing-new' });
    const never = [NO_CHANGE, /新しい説明についての答え/];
    keep('cooling off', await left('no-further-use'), { place: 'use-stopped-cooling-off', use: 'stopped', never });
    keep('left', await left('no-further-use'), {
      place: 'use-stopped',
      use: 'stopped',
      at: '2026-12-20T00:00:00.000Z',
      never,
    });
    const back = async (joined: Joined, withdrawal: number) => {
      clock.set('2026-11-21T01:00:00.000Z');
      const actor = { ...PERSON_ONLINE, account: joined.account };
      const takes = { withdrawal, way: 'own-sign-in', identity: null } as const;
      await add(joined, [entry('WithdrawalTakenBack', takes, clock.now().toISOString(), { actor })]);
    };
    const whole = await left('no-further-use');
    await back(whole, 5);
    keep('taken back', whole, { place: 'active', use: 'as-answered' });
    const three = await left('no-further-contact', 'no-further-access', 'no-further-use');
    keep('left by three steps', three, {
      place: 'use-stopped-cooling-off',
      use: 'stopped',
      at: LATER,
      never: [...never, /やめる前の答えがまた効きます/],
    });
    const lower = await left('no-further-contact', 'no-further-access', 'no-further-use');
    await back(lower, 7);
    keep('taken back to the second level', lower, {
      place: 'access-stopped',
      use: 'nothing-new',
      never: [/やめる前の答えがまた効きます/],
    });
  }

  async function others(): Promise<void> {
    const mother = async () => {
      const { participant, personId } = await invite('child-7-11', '2017-05-05');
      const form = appointmentForm.parse({
        name: '試験 母',
        relation: '母',
        kind: 'parental-authority',
        ground: 'marriage',
        proof: 'family-register',
        otherParent: 'agrees',
      });
      const done = await appointProxy(tools, COORDINATOR, participant, form, tools.ids.uuid());
      if (!done.ok) throw new Error(done.refusal.code);
      const { appointed } = done.result;
      const where = { participant_appointed: { participant, appointed } };
      const { accountId: account } = await tools.database.prisma.proxyPower.findUniqueOrThrow({ where });
      const joined = { participant, personId, account };
      const consent = given(YES, {
        seen: await seenOf('proxy'),
        by: proxy(appointed),
        basis: 'parental-permission',
        identity: appointed + 1,
      });
      await add(joined, [
        identified(PUBLISHED_AT, { of: 'proxy', appointed }),
        entry('ConsentGiven', consent, PUBLISHED_AT, { actor: { role: 'proxy', account, channel: 'web' } }),
        confirmed(PUBLISHED_AT, appointed + 2),
      ]);
      clock.set(LATER);
      return joined;
    };
    const says = (assent: EventPayloads['AssentRecorded']['assent']) =>
      entry(
        'AssentRecorded',
        {
          seen: { ...SEEN, audience: 'child-7-11' },
          assent,
          answers: {},
          explainedBy: COORDINATOR.account,
          mark: null,
        },
        LATER,
        { actor: STAFF_IN_PERSON },
      );
    keep('child not asked', await mother(), { place: 'active', besides: ['child-not-asked'], use: 'in-part' }, 'proxy');
    const yes = await mother();
    await add(yes, [says('given')]);
    keep('child said yes', yes, { place: 'active', use: 'as-answered' }, 'proxy');
    const no = await mother();
    await add(no, [says('refused')]);
    keep('child said no', no, { place: 'active', besides: ['child-said-no'], use: 'stopped' }, 'proxy');
    const differ = await mother();
    await add(differ, [
      says('given'),
      entry('ParentsDisagreed', { disputed: ['share-industry', 'share-overseas'], record: null }, LATER, {
        actor: STAFF_IN_PERSON,
      }),
    ]);
    keep('parents differ', differ, { place: 'active', besides: ['parents-differ'], use: 'in-part' }, 'proxy');
    const alone = await mother();
    await add(alone, [
      says('given'),
      entry(
        'ProxyEnded',
        { appointed: (await recordOf(alone)).capacity.proxies[0]?.number ?? 0, why: 'court' },
        LATER,
        { actor: STAFF_IN_PERSON },
      ),
    ]);
    keep('nobody decides', alone, { place: 'active', besides: ['proxy-ended'], use: 'stopped' }, 'proxy');
    const lost = async (state: 'lost-lasting' | 'lost-for-now') => {
      const joined = await adult();
      await add(joined, [
        entry('IncapacityRecorded', { state, judgedBy: COORDINATOR.account, record: null }, LATER, {
          actor: STAFF_IN_PERSON,
        }),
      ]);
      return joined;
    };
    keep('cannot decide for now', await lost('lost-for-now'), {
      place: 'active',
      besides: ['cannot-decide-now'],
      use: 'as-answered',
    });
    keep('cannot decide', await lost('lost-lasting'), {
      place: 'active',
      besides: ['proxy-ended', 'cannot-decide-now'],
      use: 'stopped',
    });
  }

  /** Born on 14 March 2009: sixteen when she joins, eighteen on 14 March 2027; the month turns on 1 April. */
  async function growing(): Promise<void> {
    const young = () => adult({ basis: 'self-with-guardian' }, 'youth-16-17', '2009-03-14');
    const heard = (objects: boolean) =>
      entry('GuardianObjected', { objects, toldOn: '2026-11-20', record: null }, LATER, { actor: STAFF_IN_PERSON });
    keep('guardian not heard', await young(), {
      place: 'active',
      isYoung: true,
      besides: ['guardian-not-heard'],
      use: 'stopped',
    });
    const objects = await young();
    await add(objects, [heard(true)]);
    keep('guardian objects', objects, {
      place: 'active',
      isYoung: true,
      besides: ['guardian-objects'],
      use: 'stopped',
    });
    const may = await young();
    await add(may, [heard(false)]);
    keep('guardian agrees', may, { place: 'active', isYoung: true, use: 'as-answered' });
    const never = [NO_GUARDIAN];
    keep('eighteen yesterday', await young(), {
      place: 'active',
      isYoung: true,
      besides: ['of-age'],
      use: 'stopped',
      at: '2027-03-15T01:00:00.000Z',
      never,
    });
    const grown = await young();
    await add(grown, [heard(false)]);
    keep('eighteen yesterday, guardian agreed', grown, {
      place: 'active',
      isYoung: true,
      besides: ['of-age'],
      use: 'as-answered',
      at: '2027-03-15T01:00:00.000Z',
      never,
    });
    keep('eighteen, within the grace', grown, {
      place: 'active',
      isYoung: true,
      besides: ['of-age-grace'],
      use: 'begun-only',
      at: '2027-05-01T01:00:00.000Z',
      never,
    });
    keep('eighteen, no answer', grown, {
      place: 'active',
      isYoung: true,
      besides: ['of-age-over'],
      use: 'stopped',
      at: '2027-12-01T01:00:00.000Z',
      never,
    });
  }

  async function stopped(): Promise<void> {
    const sample = async () => {
      const joined = await adult();
      const form = { kind: 'blood', legacy: false, further: false } as const;
      const done = await registerSample(tools, COORDINATOR, joined.participant, form, tools.ids.uuid());
      if (!done.ok) throw new Error(done.refusal.code);
      return { joined, sample: done.result };
    };
    const { joined: mixed, sample: id } = await sample();
    await add(mixed, [
      entry(
        'SampleReassigned',
        { sample: id as never, to: 'suspended', legacy: false, further: false, other: null, record: null },
        LATER,
        { actor: STAFF_IN_PERSON },
      ),
    ]);
    keep('samples mixed up', mixed, { place: 'active', besides: ['samples-checked'], use: 'in-part' });
    const safety = await adult();
    const suspension = {
      schema: 'suspension/1',
      id: `stop-${safety.participant}`,
      scope: 'participant',
      of: safety.participant,
      since: LATER,
      until: null,
      reason: 'safety',
    } as const;
    const people = { first: uuid(201), second: uuid(202) };
    const done = await setSuspension(tools, {
      actor: { role: 'release-desk', account: uuid(202), channel: 'web' },
      suspension: suspension as never,
      people,
    });
    if (!done.ok) throw new Error(done.refusal.code);
    keep('safety stop', safety, { place: 'active', besides: ['safety-stop'], use: 'stopped' });
    const doubted = await adult();
    await within((tx) =>
      tx.recordDoubt.create({
        data: {
          id: tools.ids.uuid(),
          participant: doubted.participant,
          site: 'site-a',
          about: 'act',
          act: 3,
          said: 'looks-wrong',
          openedAt: clock.now(),
          openedBy: doubted.account,
          dueAt: new Date('2026-11-25T00:00:00.000Z'),
        } as never,
      }),
    );
    keep('record in doubt', doubted, { place: 'active', besides: ['doubt'], use: 'as-answered' });
  }

  /** Made before the newer version is out, and looked at once it is: then whoever signed the earlier one is told or asked. */
  async function versions(by: string): Promise<readonly State[]> {
    const before = states.length;
    const asks = (provisions: readonly string[]): Entry =>
      entry(
        'ReconsentAsked',
        { document: 'wgs-icf', version: '2.2', provisions, by, why: 'new-version' } as never,
        LATER,
        { actor: SYSTEM },
      );
    const asked = async () => {
      const joined = await adult();
      await add(joined, [asks(['share-overseas'])]);
      return joined;
    };
    const told = await adult({
      answers: { ...YES, 'share-overseas': 'deny', 'repeat-samples': 'deny', 'recontact-resample': 'deny' },
    });
    keep('told of a version', told, { place: 'active', besides: ['version-told'], use: 'as-answered' });
    const due = await asked();
    keep('asked', due, { place: 'reconsent-due', use: 'as-answered' });
    keep('overdue', due, {
      place: 'reconsent-no-reply',
      use: 'in-part',
      at: new Date(Date.parse(by) + 86_400_000).toISOString(),
    });
    const lapsed = await asked();
    await add(
      lapsed,
      [entry('ReconsentLapsed', { asked: 5, silence: 'unreachable' }, LATER, { actor: SYSTEM })],
      new Date(Date.parse(by) + 1000).toISOString(),
    );
    keep('not reached', lapsed, { place: 'reconsent-unreachable', use: 'in-part' });
    const gone = await asked();
    await add(gone, [level('no-further-use', LATER)]);
    keep('asked, and left', gone, {
      place: 'use-stopped-cooling-off',
      use: 'stopped',
      never: [NO_CHANGE, /新しい説明についての答え/, /のお返事を待って/],
    });
    return states.slice(before);
  }

  return {
    /** all but those of a newer version */
    async build(): Promise<readonly State[]> {
      await joining();
      await taking();
      await leaving();
      await others();
      await growing();
      await stopped();
      return [...states];
    },
    versions,
  };
}
