/** The kinds of samples of one request, from its form to letter, approval and register: the same words everywhere. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';
import { openDataWords } from '#app/data-access/pages/register/open-data-words.ts';
import { enterRegister } from '#app/data-access/services/governance/enter-register.server.ts';
import { setApproval } from '#app/data-access/services/governance/set-approval.server.ts';
import { registerCsv } from '#app/data-access/services/register/open-data.server.ts';
import { kindsOfApproval } from '#app/data-access/services/releases/kinds-of-list.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import type { RegisterEntry } from '#app/kernel/domain/programme/register.ts';
import type { NamedKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { CONTENT } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { applicant, must, ORGANISATION, office, openDesk, running, written } from './desk.ts';

let programme: TestProgramme;
let web: Web;
const staff = (account: string, role: 'applicant' | 'review-secretariat' | 'release-desk'): SessionActor => ({
  kind: 'staff',
  account,
  role,
  session: 's',
  site: null,
});
beforeAll(async () => {
  programme = await openDesk();
  web = await openWeb(programme.tools, {
    applicant: staff(applicant.account, 'applicant'),
    office: staff(office.account, 'review-secretariat'),
  });
}, 180_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});

const asking = (
  samples: readonly NamedKind[],
  actions: RequestContent['data']['actions'] = ['release-data', 'release-sample'],
): RequestContent => ({ ...CONTENT, data: { ...CONTENT.data, actions, samples: [...samples] } });
const shown = async (path: string, as: string, language = 'en') => {
  const { status, body } = await web.ask(path, { as, headers: { 'accept-language': language } });
  expect(status, path).toBe(200);
  return body;
};
const sets = async () =>
  (await programme.tools.database.prisma.$transaction((tx) => loadProgrammeEvents(tx, 'ApprovalSet'))).flatMap(
    (event) => (event.kind === 'ApprovalSet' ? [event.payload] : []),
  );

test('a request that names samples without asking for them, or the other way round, is not handed in', async () => {
  const handedIn = async (content: RequestContent) => {
    const request = await written(programme, content);
    return refusalCode(await submitRequest(programme.tools, applicant, { request, seen: 0 }));
  };
  expect(await handedIn(asking([]))).toBe('sample-kind-missing');
  expect(await handedIn(asking(['blood'], ['release-data']))).toBe('sample-action-missing');
  expect(await handedIn(asking(['cell-line']))).toBe('cell-line-use-missing');
  // the control
  expect(await handedIn(asking(['blood', 'tissue']))).toBe('taken');
});

test('its form shows each kind once, those of before in today’s words, and counts them when asked', async () => {
  const request = await written(programme, asking(['tissue', 'dna']));
  const body = await shown(`/apply/${request}/data`, 'applicant');
  const ticked = [...body.matchAll(/<input[^>]*name="samples\[\]"[^>]*>/g)].map(([input]) => [
    /value="([^"]+)"/.exec(input)?.[1],
    input.includes('checked'),
  ]);
  expect(ticked.filter(([, isTicked]) => isTicked).map(([kind]) => kind)).toEqual(['tumour', 'normal-tissue', 'dna']);
  expect(ticked.map(([kind]) => kind)).not.toContain('tissue');
  const { from, until } = CONTENT.data;
  const [day, last] = [from.split('-'), until.split('-')];
  const form = {
    do: 'count',
    'actions[]': 'release-sample',
    'datasets[]': 'ds-rare-2026a',
    'samples[]': 'bone-marrow',
    'countries[]': 'JP',
    ...{ 'from.year': day[0] as string, 'from.month': day[1] as string, 'from.day': day[2] as string },
    ...{ 'until.year': last[0] as string, 'until.month': last[1] as string, 'until.day': last[2] as string },
  };
  const pressed = async (more: Record<string, string>) =>
    (await web.ask(`/apply/${request}/data`, { as: 'applicant', form: more, headers: { 'accept-language': 'en' } }))
      .body;
  expect(await pressed(form)).toContain('Receive samples: Bone marrow');
  const { 'samples[]': _none, ...unnamed } = form;
  expect(await pressed(unnamed)).toContain('You ask for samples: please choose their kinds');
});

test('approved, its kinds are those of the approval, the letters and the register', async () => {
  const request = await running(programme, asking(['blood', 'tissue']));
  const { tools } = programme;
  const approval = request.replace('REQ', 'DAR');
  const set = (await sets()).at(-1);
  expect(set).toMatchObject({ request, samples: ['blood', 'tissue'] });
  // the gate’s own words know no kinds: its contract stays as it is
  expect(set?.approval).not.toHaveProperty('samples');
  expect(await kindsOfApproval(tools, approval)).toEqual(['blood', 'tumour', 'normal-tissue']);
  for (const [language, words] of [
    ['en', ['Blood', 'Tissue (tumour and normal)']],
    ['ja', ['血液', '組織（腫瘍と正常）']],
  ] as const)
    for (const word of words)
      expect(await shown(`/office/requests/${request}/letter`, 'office', language)).toContain(word);
  expect(await shown(`/apply/${request}/after`, 'applicant')).toContain('Tissue (tumour and normal)');
  const text = { title: '研究', purpose: '原因をさがす', panel: null, reviewers: '認めた' };
  const entry: RegisterEntry = {
    ...{ request, approval, outcome: 'approved', commercial: false, duo: ['DUO:0000006'], panelView: 'none' },
    actions: ['release-data', 'release-sample'],
    datasets: ['ds-rare-2026a'],
    recipient: { class: 'academia', organisation: ORGANISATION, country: 'JP' },
    decidedAt: tools.clock.now().toISOString(),
    texts: { ja: text, 'ja-easy': text, en: text },
  };
  const enter = (samples: NamedKind[]) => enterRegister(tools, { ...office, channel: 'web' }, { ...entry, samples });
  expect(refusalCode(await enter(['blood', 'rna']))).toBe('register-differs');
  must(await enter(['blood', 'tissue']));
  expect(await shown(`/register/${request}`, 'visitor')).toContain('Tissue (tumour and normal)');
  expect(await registerCsv(tools, openDataWords)).toContain('blood tissue');
});

test('an approval that the ledger told no kinds of lets out those of its request', async () => {
  const set = (await sets()).at(-1);
  if (!set) throw new Error('no approval');
  const { samples: _told, ...before } = set;
  const actor = { ...office, channel: 'web' } as const;
  must(await setApproval(programme.tools, { actor, ...before, panelView: 'for' }, null));
  expect((await sets()).at(-1)).not.toHaveProperty('samples');
  expect(await kindsOfApproval(programme.tools, set.approval.id)).toEqual(['blood', 'tumour', 'normal-tissue']);
  // the control: of a request that nobody handed in, none
  must(await setApproval(programme.tools, { actor, ...before, request: 'REQ-2020-0001', panelView: 'for' }, null));
  expect(await kindsOfApproval(programme.tools, set.approval.id)).toEqual([]);
});
