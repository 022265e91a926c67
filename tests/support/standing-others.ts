import { setSuspension } from '#app/data-access/services/governance/suspend.server.ts';
import { appointmentForm, appointProxy } from '#app/family/services/proxies/appoint-proxy.server.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { registerSample } from '#app/kernel/services/samples/register-sample.server.ts';
import { confirmed, identified } from './consent-joining.ts';
import { given, proxy, SEEN, YES } from './consent-parts.ts';
import { type Entry, entry, STAFF_IN_PERSON, SYSTEM, uuid } from './events.ts';
import { COORDINATOR, PUBLISHED_AT } from './participant.ts';

import { NO_CHANGE } from './standing-own.ts';
import { LATER, level, type People, type State } from './standing-people.ts';

const NO_GUARDIAN = /保護者の方の返事を待|保護者の方が反対/;

export function othersStates({ tools, clock, states, within, invite, seenOf, recordOf, add, keep, adult }: People) {
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
    const incapacity = (state: 'lost-lasting' | 'lost-for-now') =>
      entry('IncapacityRecorded', { state, judgedBy: COORDINATOR.account, record: null }, LATER, {
        actor: STAFF_IN_PERSON,
      });
    const lost = async (state: 'lost-lasting' | 'lost-for-now') => {
      const joined = await adult();
      await add(joined, [incapacity(state)]);
      return joined;
    };
    // recorded while she was sixteen, and never changed: then nobody can give the word that is asked for at eighteen
    for (const state of ['lost-lasting', 'lost-for-now'] as const) {
      const young = await adult({ basis: 'self-with-guardian' }, 'youth-16-17', '2009-03-14');
      await add(young, [incapacity(state)]);
      keep(`eighteen, ${state}`, young, {
        place: 'active',
        isYoung: true,
        besides: ['of-age-cannot-decide'],
        use: 'stopped',
        at: '2027-12-01T01:00:00.000Z',
        never: [NO_GUARDIAN, /読んで選ぶ/, /あなたが決め/],
      });
    }
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
    // what was stopped before goes on being stopped: no day is named from which nothing new begins
    keep('eighteen yesterday', await young(), {
      place: 'active',
      isYoung: true,
      besides: ['of-age-stopped'],
      use: 'stopped',
      at: '2027-03-15T01:00:00.000Z',
      never: [...never, /始まっていた利用だけが/, /4月1日からは/],
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
    // what the guardian had stopped waits for her own word, and nothing of it goes on meanwhile
    keep('eighteen, within the grace, guardian had objected', objects, {
      place: 'active',
      isYoung: true,
      besides: ['of-age-over'],
      use: 'stopped',
      at: '2027-05-01T01:00:00.000Z',
      never: [...never, /始まっていた利用だけが/],
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
    // told of nothing, since nothing is used any more: the page that would show it shows nothing
    const left = await adult({
      answers: { ...YES, 'share-overseas': 'deny', 'repeat-samples': 'deny', 'recontact-resample': 'deny' },
    });
    await add(left, [level('no-further-use', LATER)]);
    keep('left before a version', left, { place: 'use-stopped-cooling-off', use: 'stopped', never: [NO_CHANGE] });
    const gone = await asked();
    await add(gone, [level('no-further-use', LATER)]);
    keep('asked, and left', gone, {
      place: 'use-stopped-cooling-off',
      use: 'stopped',
      never: [NO_CHANGE, /新しい説明についての答え/, /のお返事を待って/],
    });
    return states.slice(before);
  }

  return { others, growing, stopped, versions };
}
