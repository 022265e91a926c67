/**
 * How many people's consent covers a request is one figure, whoever reads it: the applicant beside the form, the office's check and
 * a member's check. For any population, any terms and any order of asking; no other page of the request tells a number of people.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SMALL_CELL_THRESHOLD } from '#app/data-access/domain/requests/coverage.ts';
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';
import { setDataSet } from '#app/data-access/services/governance/set-data-set.server.ts';
import { type Covered, countCoverage } from '#app/data-access/services/requests/count-coverage.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { loadPreCheck } from '#app/data-access/services/review/load-pre-check.server.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { plusDays } from '#app/kernel/domain/instant.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { withdrawn } from '#tests/support/consent-choices.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { CONTENT, PANEL } from '#tests/support/data-request.ts';
import { joinLike } from '#tests/support/many-people.ts';
import { joinedPerson, record, type TestProgramme } from '#tests/support/participant.ts';
import { applicant, free, member, must, office, openDesk, step, written } from './desk.ts';
import { staff } from './shown.ts';

const RUNS = Number(process.env.ONE_COUNT_RUNS ?? 5);
const DATASETS = ['ds-rare-2026a', 'ds-rare-2026b'] as const;
const ASKED = ['share-academia', 'share-overseas', 'ai-development', 'scope-any-health', 'match-patients'] as const;

let programme: TestProgramme;
let web: Web;
const people: ParticipantId[] = [];
const ACTORS = {
  applicant: staff(applicant.account, 'applicant'),
  office: staff(office.account, 'review-secretariat'),
  member: staff(member(0).account, 'review-member'),
  panel: staff(PANEL[0], 'panel-member'),
};

const answers: fc.Arbitrary<Answers> = fc
  .tuple(...ASKED.map(() => fc.constantFrom('permit', 'permit', 'permit', 'deny', 'ask' as const)))
  .map((said) => ({ ...YES, ...Object.fromEntries(ASKED.map((code, place) => [code, said[place]])) }) as Answers);

/** Terms of one request; of `use` one of each, so that a browser's form can hold them. */
const contents: fc.Arbitrary<RequestContent> = fc
  .record({
    duo: fc.constantFrom('DUO:0000042', 'DUO:0000006', 'DUO:0000011'),
    uses: fc.constantFrom([], ['ai-development'] as const),
    commercial: fc.boolean(),
    datasets: fc.subarray([...DATASETS], { minLength: 1 }),
    countries: fc.constantFrom('JP', 'FR').map((other) => [...new Set(['JP', other])]),
    actions: fc.subarray(['release-data', 'joint-analyse'] as const, { minLength: 1 }),
  })
  .map(({ duo, uses, commercial, ...data }) => ({
    ...CONTENT,
    use: { duo: [duo], diseases: [], uses: [...uses], commercial },
    data: { ...CONTENT.data, ...data },
  }));

type Reading = readonly (Covered | undefined)[];
/** Readers who were told something else than the first. A figure that is not counted today tells nothing. */
const contradicting = (told: Readonly<Record<string, Reading>>): readonly string[] => {
  const told0 = JSON.stringify(Object.values(told)[0]);
  return Object.entries(told).flatMap(([who, reading]) => (JSON.stringify(reading) === told0 ? [] : [who]));
};

const spoken = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const english = { headers: { 'accept-language': 'en' } } as const;
const pageOf = async (path: string, as: keyof typeof ACTORS, form: Record<string, string> | null = null) =>
  spoken((await web.ask(path, { as, form, ...english })).body);
const { t } = textsFor('en');
/** As a page says them, in the order of its table. */
const figuresOn = (page: string) => page.match(/fewer than 20|about [\d,]+0\b/g) ?? [];
const said = ({ shown }: Covered) =>
  shown === 0 ? t('apply:counts.few') : t('apply:counts.many', { number: String(shown) });

beforeAll(async () => {
  programme = await openDesk();
  web = await openWeb(programme.tools, ACTORS);
  const actor = { account: office.account, role: 'data-holder', channel: 'web' } as const;
  const of = {
    schema: 'dataset/1',
    title: { ja: '難病', en: 'Rare disease' },
    embargoUntil: null,
    publicFrom: null,
  } as const;
  for (const id of DATASETS) must(await setDataSet(programme.tools, { actor, dataset: { ...of, id, diseases: [] } }));
  const kinds = fc.sample(fc.tuple(answers, fc.integer({ min: 4, max: 24 })), 6);
  for (const [given, count] of kinds) {
    const { participant } = await joinedPerson(programme, { answers: given });
    const others = await joinLike(programme.tools, participant, { count, emailOf: () => '' });
    people.push(participant, ...others.map((one) => one.participant));
  }
}, 300_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});

/** With panel and committee, from whatever day it is. */
async function inReview(content: RequestContent): Promise<string> {
  const request = await written(programme, content);
  must(await submitRequest(programme.tools, applicant, { request, seen: 0 }));
  await free(programme, request);
  const now = programme.tools.clock.now().toISOString();
  const payload = { version: 1, panelUntil: plusDays(now, 20), reviewUntil: plusDays(now, 30) };
  await step(programme, office, request, { kind: 'FoundComplete', payload });
  return request;
}

/** Each reader's figures, asked for in that order. */
async function toldTo(order: readonly ('applicant' | 'office' | 'member')[], request: string, content: RequestContent) {
  const { tools } = programme;
  const row = await tools.database.prisma.dataRequest.findUniqueOrThrow({ where: { id: request } });
  const told: Record<string, Reading> = {};
  for (const who of order) {
    const check =
      who === 'applicant' ? null : await loadPreCheck(tools, who === 'office' ? office : member(0), request);
    told[who] = check
      ? check.datasets.flatMap(({ covered }) => covered)
      : await countCoverage(tools, row as never, content);
  }
  return told;
}

test('applicant, office and member are told the same figures, in the same words, in any order', async () => {
  await fc.assert(
    fc.asyncProperty(
      contents,
      fc.shuffledSubarray(['applicant', 'office', 'member'] as const, { minLength: 3 }),
      fc.integer({ min: 0, max: 12 }),
      async (content, order, leave) => {
        programme.clock.later(1);
        for (const one of people.splice(0, leave)) await record(programme.tools, one, [withdrawn('no-further-use')]);
        const request = await inReview(content);
        await step(programme, member(0), request, {
          kind: 'InterestDeclared',
          payload: { body: 'committee', version: 1, ground: null, words: '' },
        });
        const told = await toldTo(order, request, content);
        expect(contradicting(told)).toEqual([]);
        const words = (told.applicant as readonly Covered[]).map(said).sort();
        expect(words.length).toBeGreaterThan(0);
        const { duo, uses, commercial } = content.use;
        const typed = {
          do: 'count',
          'duo[]': duo.join(),
          ...(uses.length > 0 ? { 'uses[]': uses.join() } : {}),
          commercial: commercial ? 'yes' : 'no',
        };
        const pages = {
          office: await pageOf(`/office/requests/${request}/check`, 'office'),
          member: await pageOf(`/review/${request}/check`, 'member'),
          applicant: await pageOf(`/apply/${request}/use`, 'applicant', typed),
        };
        for (const [who, page] of Object.entries(pages)) expect([...figuresOn(page)].sort(), who).toEqual(words);
        for (const [path, as] of [
          [`/panel/${request}`, 'panel'],
          [`/panel/${request}/whole`, 'panel'],
          [`/office/requests/${request}`, 'office'],
          [`/apply/${request}`, 'applicant'],
        ] as const)
          expect(figuresOn(await pageOf(path, as)), path).toEqual([]);
      },
    ),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 300_000);

test('control: a check with a rule or a rounding of its own is found', async () => {
  const content = { ...CONTENT, data: { ...CONTENT.data, datasets: [DATASETS[0]] } };
  const request = await inReview(content);
  const told = await toldTo(['applicant', 'office'], request, content);
  const office_ = told.office as readonly Covered[];
  const own = office_.map((one) => ({ ...one, shown: one.shown === 0 ? SMALL_CELL_THRESHOLD : 0 }));
  expect(contradicting(told)).toEqual([]);
  expect(contradicting({ ...told, planted: own })).toEqual(['planted']);
});
