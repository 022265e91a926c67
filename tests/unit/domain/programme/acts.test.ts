import { describe, expect, test } from 'vitest';
import {
  decideApproval,
  decideDataSet,
  decideExpertPanel,
  decideLifting,
  decideMembership,
  decideOwnStop,
  decidePolicy,
  decideSuspension,
} from '#app/data-access/domain/programme/acts.ts';
import { compareVersions } from '#app/kernel/domain/document/comparison.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { decidePublication, refusedClass } from '#app/kernel/domain/programme/publish-document.ts';
import { httpStatusOf, REFUSALS, refusalKey } from '#app/kernel/domain/refusals.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { VERSION } from '#tests/support/consent-document.ts';
import { at, COORDINATOR, hash, PARTICIPANT, programmeEvent, SECOND_COORDINATOR } from '#tests/support/events.ts';
import { codeOf } from '#tests/support/outcome.ts';

const as = (role: Role, account = SECOND_COORDINATOR): Actor => ({ role, account, channel: 'web' });
const PEOPLE = { first: COORDINATOR, second: SECOND_COORDINATOR };
const APPROVAL = {
  schema: 'approval/1' as const,
  id: 'DAR-1',
  status: 'active' as const,
  route: 'committee-approval' as const,
  recipient: { class: 'industry' as const, organisation: 'https://ror.org/x', country: 'JP' },
  purpose: { duo: ['DUO:0000006'], diseases: [] },
  countries: ['JP'],
  datasets: ['ds-1'],
  uses: [],
  commercial: true,
  conditionsMet: [],
  actions: ['release-data' as const],
  from: at(0),
  until: at(100),
};
const SUSPENSION = {
  schema: 'suspension/1' as const,
  id: 'SUS-1',
  scope: 'dataset' as const,
  of: 'ds-1',
  since: at(0),
  until: null,
  reason: 'leak',
};

describe('approvals', () => {
  const set = (approval = {}, panelView: 'for' | 'none' = 'for', asked: string | null = null) =>
    decideApproval(
      {
        actor: as('review-secretariat'),
        approval: { ...APPROVAL, ...approval },
        request: 'R-1',
        panelView,
        decision: 'V-1',
      },
      at(5),
      asked,
    );

  test('for industry rest on a committee and on the panel’s view, or on its time to speak having passed', () => {
    expect(codeOf(set())).toBe('accepted');
    expect(codeOf(set({ route: 'acquirer-agreement-and-report' }))).toBe('approval-route-differs');
    expect(codeOf(set({}, 'none', null))).toBe('panel-view-missing');
    expect(codeOf(set({}, 'none', at(6)))).toBe('panel-view-missing');
    expect(codeOf(set({}, 'none', at(4)))).toBe('accepted');
    expect(codeOf(set({ until: at(0) }))).toBe('term-backwards');
  });

  test('and memberships, data sets and panel decisions are set by those whose office it is', () => {
    const membership = {
      schema: 'membership/1' as const,
      organisation: 'x',
      class: 'academia' as const,
      from: at(0),
      until: at(9),
      trainingUntil: at(5),
    };
    expect(codeOf(decideMembership({ actor: as('forum-committee'), membership, decision: 'V-2' }, at(0)))).toBe(
      'accepted',
    );
    expect(codeOf(decideMembership({ actor: as('applicant'), membership, decision: 'V-2' }, at(0)))).toBe(
      'not-permitted',
    );
    const dataset = {
      schema: 'dataset/1' as const,
      id: 'ds-1',
      title: { ja: '一', en: 'one' },
      embargoUntil: at(9),
      publicFrom: at(5),
      diseases: [],
    };
    expect(codeOf(decideDataSet({ actor: as('release-desk'), dataset }, at(0)))).toBe('term-backwards');
    const decision = {
      schema: 'expert-panel/1' as const,
      id: 'EP-1',
      participant: PARTICIPANT,
      kind: 'finding' as const,
      category: null,
      treatableInChildhood: false,
      decidedAt: at(0),
    };
    expect(codeOf(decideExpertPanel({ actor: as('expert-panel'), decision }, at(1)))).toBe('answer-not-offered');
    expect(
      codeOf(decideExpertPanel({ actor: as('expert-panel'), decision: { ...decision, category: 'carrier' } }, at(1))),
    ).toBe('accepted');
  });
});

describe('the emergency stop', () => {
  test('is set and lifted by two different people, the second acting', () => {
    const set = (people = PEOPLE, suspension = {}, actor = as('release-desk')) =>
      decideSuspension({ actor, suspension: { ...SUSPENSION, ...suspension }, people }, at(1));
    expect(codeOf(set())).toBe('accepted');
    expect(codeOf(set({ first: COORDINATOR, second: COORDINATOR }, {}, as('release-desk', COORDINATOR)))).toBe(
      'two-people-needed',
    );
    expect(codeOf(set(PEOPLE, {}, as('release-desk', COORDINATOR)))).toBe('two-people-needed');
    expect(codeOf(set(PEOPLE, { of: null }))).toBe('suspension-names-nothing');
    const programme = [programmeEvent('SuspensionSet', { suspension: SUSPENSION, people: PEOPLE }, at(1), 1)];
    const lifted = decideLifting(
      programme,
      { actor: as('ethics-contact'), suspension: 'SUS-1', people: PEOPLE },
      at(2),
    );
    expect(lifted.ok && lifted.events[0]?.payload).toMatchObject({ suspension: { ...SUSPENSION, until: at(2) } });
    expect(
      codeOf(decideLifting(programme, { actor: as('ethics-contact'), suspension: 'SUS-2', people: PEOPLE }, at(2))),
    ).toBe('suspension-unknown');
    expect(
      codeOf(
        decideLifting(
          programme,
          { actor: as('ethics-contact'), suspension: 'SUS-1', people: { first: COORDINATOR, second: COORDINATOR } },
          at(2),
        ),
      ),
    ).toBe('two-people-needed');
  });

  test('of her own record one person sets: herself, or who hears her on the telephone, and no other way', () => {
    const stop = (actor: Actor) => decideOwnStop({ actor, id: 'doubt-1', participant: PARTICIPANT }, at(1));
    const people = (actor: Actor) => {
      const outcome = stop(actor);
      return outcome.ok ? outcome.events[0]?.payload : outcome.refusal.code;
    };
    expect(people(as('participant'))).toMatchObject({ people: { herself: SECOND_COORDINATOR } });
    const heard: Actor = { ...as('site-coordinator'), channel: 'phone' };
    expect(people(heard)).toMatchObject({ people: { heard: SECOND_COORDINATOR } });
    expect(people(as('site-coordinator'))).toBe('not-permitted');
    expect(people({ ...as('data-holder'), channel: 'phone' })).toBe('not-permitted');
    expect(people({ ...heard, account: null })).toBe('not-permitted');
  });

  test('and policies only go forward', () => {
    const policy = (version: string) => ({
      actor: as('elsi-officer'),
      policy: { schema: 'policy/1' as const, version },
      file: hash(1),
      opinion: 'OP-1',
    });
    const programme = [
      programmeEvent(
        'PolicyPublished',
        { policy: { schema: 'policy/1', version: '2026-11-01' }, file: hash(1), opinion: 'OP-1' },
        at(1),
        1,
      ),
    ];
    expect(codeOf(decidePolicy(programme, policy('2026-12-01'), at(2)))).toBe('accepted');
    expect(codeOf(decidePolicy(programme, policy('2026-11-01'), at(2)))).toBe('version-already-published');
  });
});

describe('publishing a document', () => {
  const lists = [
    { schema: 'country-list/1' as const, id: 'countries-2026-1', countries: ['GB'] },
    { schema: 'gene-list/1' as const, id: 'genes-2026-1', genes: {} },
  ];
  const renderings = VERSION.audiences.flatMap((audience) =>
    VERSION.languages.map((language) => ({ audience, language, sha256: hash(3) })),
  );
  const publish = (more = {}, programme: Parameters<typeof decidePublication>[0] = []) =>
    decidePublication(
      programme,
      {
        actor: as('elsi-officer'),
        version: VERSION,
        lists,
        renderings,
        comparison: null,
        reconsentBy: null,
        ...more,
      },
      at(0),
    );

  test('puts each list and then the version into the ledger, one line of the feed each', () => {
    const outcome = publish();
    expect(outcome.ok && outcome.events.map(({ payload }) => (payload as { publishes: string }).publishes)).toEqual([
      'list',
      'list',
      'version',
    ]);
  });

  test('is refused unapproved, without a rendering, without its lists, or a second time', () => {
    expect(codeOf(publish({ version: { ...VERSION, approval: null } }))).toBe('version-not-approved');
    expect(publish({ renderings: renderings.slice(1) })).toMatchObject({
      refusal: { code: 'rendering-missing', items: ['adult/ja'] },
    });
    expect(codeOf(publish({ lists: [] }))).toBe('list-differs');
    const outcome = publish();
    if (!outcome.ok) throw new Error('not accepted');
    const programme = outcome.events.map((event, index) =>
      programmeEvent('DocumentPublished', event.payload as never, at(0), index + 1),
    );
    expect(codeOf(publish({}, programme))).toBe('version-already-published');
  });

  test('is refused when a change is called smaller than it is', () => {
    const wider = { ...VERSION, version: '2.2', supersedes: '2.1', lists: { ...VERSION.lists } };
    const omics = VERSION.provisions.omics;
    const next = {
      ...wider,
      provisions: { ...VERSION.provisions, omics: omics && { ...omics, recipientClasses: ['industry' as const] } },
    };
    const comparison = compareVersions(VERSION, next);
    expect(codeOf(publish({ version: { ...next, changeClass: 'editorial' }, comparison }))).toBe(
      'change-class-too-low',
    );
    expect(codeOf(publish({ version: { ...next, changeClass: 'reconsent' }, comparison }))).toBe(
      'changed-provisions-differ',
    );
    const honest = { ...next, changeClass: 'reconsent' as const, changedProvisions: ['omics' as const] };
    expect(codeOf(publish({ version: honest, comparison }))).toBe('deadline-past');
    expect(codeOf(publish({ version: honest, comparison, reconsentBy: at(60) }))).toBe('accepted');
  });

  test('"to be asked again" is refused where no question changed, because people would only be told', () => {
    const told = compareVersions(VERSION, { ...VERSION, version: '2.2', keptUntil: '2099-12-31' });
    expect(told).toMatchObject({ changeClass: 'notify', toAskAgain: [] });
    const { omics: _left, ...fewer } = VERSION.provisions;
    const older = compareVersions({ ...VERSION, provisions: fewer }, VERSION);
    expect(older.toAskAgain).toEqual(['omics']);
    const code = (...args: Parameters<typeof refusedClass>) => refusedClass(...args)?.refusal.code ?? 'may';
    expect(code('reconsent', told, [])).toBe('reconsent-asks-nothing');
    expect(code('reconsent', told, [told, older]), 'somebody signed an older one').toBe('may');
    expect(code('notify', told, [])).toBe('may');
    expect(code('editorial', told, [])).toBe('change-class-too-low');
    expect(code('notify', older, [])).toBe('change-class-too-low');
  });
});

test('every refusal has a status of its own kind and a key of translation', () => {
  for (const code of Object.keys(REFUSALS) as (keyof typeof REFUSALS)[]) {
    // busy is no fault of the asker, and over soon
    expect(code === 'files-busy' ? [503] : [403, 404, 409, 422]).toContain(httpStatusOf({ code }));
    expect(refusalKey({ code })).toBe(`refusals.${code}`);
  }
});
