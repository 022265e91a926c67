/** Single claims about a person that once were not so: each on its own page, with what the page would have said before. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { takeBackWithdrawal } from '#app/consent/services/take-back-withdrawal.server.ts';
import { reconsentHandlers } from '#app/contact/services/reconsent/reconsent-handlers.server.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { FAMILY_FACTS } from '#app/kernel/domain/family-facts.ts';
import { answersGiven } from '#app/kernel/domain/record/answers-given.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { consentReceipt } from '#app/record/services/copy/consent-receipt.ts';
import { loadHome } from '#app/record/services/load-home.server.ts';
import { loadOwnCopy } from '#app/record/services/load-own-copy.server.ts';
import { loadRequests } from '#app/record/services/requests/load-requests.server.ts';
import { openRequests } from '#app/record/services/requests/open-requests.server.ts';
import { approve, layDataSet } from '#tests/integration/versions/approved.ts';
import { reachedBy, work } from '#tests/integration/versions/reached.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { confirmed, consented, identified } from '#tests/support/consent-joining.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { type Entry, entry, SYSTEM } from '#tests/support/events.ts';
import { COORDINATOR, type Joined, openProgramme, record, type TestProgramme } from '#tests/support/participant.ts';
import { othersStates } from '#tests/support/standing-others.ts';
import { LATER, level, type People, type State, standingPeople } from '#tests/support/standing-people.ts';

const LANGUAGES: readonly Language[] = ['ja', 'ja-easy', 'en'];
const actors: Record<string, SessionActor> = {};
let programme: TestProgramme;
let people: People;
let web: Web;

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
  people = standingPeople(programme);
  web = await openWeb(programme.tools, actors);
}, 120_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});

const kept = (name: string): State => {
  const state = people.states.find((one) => one.name === name);
  if (!state) throw new Error(name);
  actors[name] = state.actor;
  return state;
};
const asksAgain = (version: string): Entry =>
  entry(
    'ReconsentAsked',
    {
      document: 'wgs-icf',
      version,
      provisions: ['share-overseas'],
      by: '2027-02-01T00:00:00.000Z',
      why: 'list',
    } as never,
    LATER,
    { actor: SYSTEM },
  );
async function mainOf(name: string, page: string, language: Language): Promise<string> {
  programme.clock.set(kept(name).at);
  const headers = { cookie: `visitor=${'v'.repeat(22)}; display=${language}` };
  const { status, body } = await web.ask(page, { as: name, headers });
  expect(status, page).toBe(200);
  return body
    .slice(body.indexOf('<main'), body.indexOf('</main>'))
    .replace(/<rt>.*?<\/rt>|<rp>.*?<\/rp>/gs, '')
    .replace(/&#x27;|&#39;|’/g, "'");
}
const plain = (text: string) => text.replace(/\{([^|{}]*)\|[^|{}]*\}/g, '$1');
const wordsOf = (main: string) => main.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');

test('her record for other systems holds a signed answer as given and not in effect until it is confirmed', async () => {
  const { tools } = programme;
  const receiptOf = async (who: Joined) => {
    const { record: hers, events } = await readOwn(tools, who, 'test');
    const copy = await loadOwnCopy(tools, who, 'ja');
    const { purposes } = consentReceipt(
      copy,
      { record: hers, given: answersGiven(events, hers) },
      'https://example.org',
    );
    // control: the gate's own answers, which the file once took, say that nothing was answered
    const old = consentReceipt(copy, { record: hers, given: hers.answers as never }, 'https://example.org').purposes;
    const of = (some: typeof purposes) => some.find(({ purpose_id }) => purpose_id === 'share-industry');
    return { now: of(purposes), old: of(old) };
  };
  const waiting = await receiptOf(await people.signed());
  expect(waiting.now).toMatchObject({ decision: 'permit', in_effect: false });
  expect(waiting.old).toMatchObject({ decision: 'not-asked' });
  expect((await receiptOf(await people.adult())).now).toMatchObject({ decision: 'permit', in_effect: true });
});

test('asked again about the same version, she reads that it is the same, and no comparison with itself', async () => {
  const asked = await people.adult();
  await people.add(asked, [asksAgain('2.1')]);
  people.keep('asked about the same', asked, { place: 'reconsent-due', use: 'as-answered' });
  for (const language of LANGUAGES) {
    const main = await mainOf('asked about the same', '/new-version', language);
    const texts = textsFor(language);
    const itself = texts.t('versions:lead', { before: '2.1', version: '2.1' });
    const same = texts.t('versions:sameLead', { version: '2.1' });
    expect(wordsOf(main)).toContain(same);
    expect(wordsOf(main)).not.toContain(itself);
    expect(main).not.toContain('/documents/wgs-icf/2.1#compare');
    expect(main).toContain('name="asked"');
    // control: the sentence it once had is another one
    expect(itself).not.toBe(same);
  }
});

test('a mother reads of the child’s genome, and never of her own', async () => {
  const { others } = othersStates(people);
  await others();
  for (const [language, hers, title] of [
    ['ja', /あなたのゲノム/, 'ゲノムを調べると、ご本人の'],
    ['ja-easy', /あなたのゲノム/, '本人'],
    ['en', /your genome|your own genome/i, 'genome'],
  ] as const) {
    const words = wordsOf(await mainOf('child said yes', '/findings', language));
    expect(words).not.toMatch(hers);
    expect(words).toContain(title);
  }
  // control: she who decides for herself reads of her own
  people.keep('herself', await people.adult(), { place: 'active', use: 'as-answered' });
  expect(wordsOf(await mainOf('herself', '/findings', 'ja'))).toMatch(/あなたのゲノム/);
});

test('the receipt of a cancelled withdrawal says which lower level still holds, or that the answers count again', async () => {
  const cancel = async (
    name: string,
    levels: readonly ('no-further-contact' | 'no-further-access' | 'no-further-use')[],
  ) => {
    const joined = await people.adult();
    for (const one of levels) await people.add(joined, [level(one, LATER)]);
    people.keep(name, joined, { place: 'active', use: 'as-answered' });
    const opened = await readOwn(programme.tools, joined, 'test');
    const form = { withdrawal: opened.record.withdrawal?.number ?? 0, idempotencyKey: programme.tools.ids.uuid() };
    const done = await takeBackWithdrawal(programme.tools, joined, form);
    if (!done.ok) throw new Error(done.refusal.code);
    return mainOf(name, `/receipts/${done.receiptId}`, 'ja');
  };
  const lower = await cancel('left by steps', ['no-further-access', 'no-further-use']);
  expect(lower).toContain('data-leads-to="no-further-access"');
  expect(wordsOf(lower)).not.toContain('やめる前の答えが、また効きます');
  // control: without a lower level the sentence is that one
  const whole = await cancel('left at once', ['no-further-use']);
  expect(whole).toContain('data-leads-to="answers"');
  expect(wordsOf(whole)).toContain('やめる前の答えが、また効きます');
});

test('what family is promised to see is the list that their page is made of', async () => {
  people.keep('has family', await people.adult(), { place: 'active', use: 'as-answered' });
  for (const language of LANGUAGES) {
    const main = await mainOf('has family', '/family', language);
    const promised = [...main.matchAll(/data-promised="([^"]+)"/g)].map(([, fact]) => fact);
    expect(promised).toEqual([...FAMILY_FACTS]);
    for (const fact of FAMILY_FACTS)
      expect(wordsOf(main)).toContain(
        wordsOf(
          textsFor(language)
            .marked(`family:fact.${fact}`)
            .replace(/\{([^|{}]*)\|[^|{}]*\}/g, '$1'),
        ),
      );
  }
});

test('whoever has left is asked for no reply: not on home, and by no mail that was already on its way', async () => {
  const { tools } = programme;
  const asked = await people.adult();
  await people.add(asked, [asksAgain('2.1')]);
  const { reconsent } = await people.recordOf(asked);
  const letter = async (who: Joined, days: number) => {
    const payload = { participant: who.participant, asked: reconsent?.asked ?? 0, days };
    const handler = reconsentHandlers(tools)['reconsent.write'];
    const key = tools.ids.uuid();
    await people.within((tx) => handler?.({ key, payload, tx, now: tools.clock.now() } as never) ?? Promise.resolve());
    return tools.database.prisma.outbox.count({ where: { key: `mail:${key}` } });
  };
  programme.clock.set('2026-11-21T01:00:00.000Z');
  const waits = async () => (await loadHome(tools, asked, 'ja')).standing.waits.map(({ what }) => what);
  // control: while she takes part she is asked
  expect(await letter(asked, 0)).toBe(1);
  expect(await waits()).toContain('decide-again');
  await people.add(asked, [level('no-further-use', '2026-11-21T01:00:00.000Z')]);
  programme.clock.later(1);
  expect(await letter(asked, 14)).toBe(0);
  expect(await letter(asked, 0)).toBe(0);
  expect(await waits()).not.toContain('decide-again');
  const { offers } = (await loadHome(tools, asked, 'ja')).standing;
  expect(offers).not.toContain('change-answers');
  expect(offers).not.toContain('answer-version');
});

test('a case says in plain words what for, what the panel thinks, and where the register tells of it', async () => {
  const { tools } = programme;
  const answers = { ...YES, 'scope-any-health': 'permit', 'share-industry': 'ask' } as const;
  people.keep('asks each time', await people.adult({ answers }), { place: 'active', use: 'as-answered' });
  await layDataSet(programme);
  await approve(programme, 'DAR-1');
  await openRequests(tools);
  const [asked] = await loadRequests(tools, kept('asks each time').joined, 'ja');
  const page = `/requests/${asked?.id}`;
  const words = (of: string) => ({
    title: `${of} title`,
    purpose: `${of} purpose`,
    panel: `${of} panel`,
    reviewers: 'r',
  });
  const texts = { ja: words('ja'), 'ja-easy': words('ja-easy'), en: words('en') };
  // control: where the register tells nothing, nothing of it is made up
  expect(await mainOf('asks each time', page, 'en')).not.toContain('/register/');
  const at = new Date('2026-11-10T00:00:00Z');
  await tools.database.prisma.registerEntry.create({
    data: {
      request: 'REQ-2026-0001',
      approval: 'DAR-1',
      outcome: 'approved',
      recipientClass: 'industry',
      organisation: 'https://tomoni.example/organisation/hoshi-pharma',
      country: 'JP',
      commercial: true,
      duo: ['DUO:0000006'],
      actions: ['release-data'],
      datasets: ['ds-1'],
      decidedAt: at,
      panelView: 'with-conditions',
      texts,
      enteredAt: at,
      enteredBy: COORDINATOR.account,
    },
  });
  for (const language of LANGUAGES) {
    const main = await mainOf('asks each time', page, language);
    for (const word of [`${language} title`, `${language} purpose`, `${language} panel`])
      expect(wordsOf(main)).toContain(word);
    expect(main).toContain('href="/register/REQ-2026-0001"');
    expect(wordsOf(main)).toContain(plain(textsFor(language).marked('uses:register.view.with-conditions')));
  }
});

test('the receipt of a signature says that the consent has not begun only as long as that is so', async () => {
  const { tools } = programme;
  const signed = await people.invite('adult', '1960-01-01');
  await people.add(signed, [identified()]);
  const consent = consented(LATER, YES, { seen: await people.seenOf('adult') });
  const id = await record(tools, signed.participant, [consent], 'consent');
  people.keep('has signed', signed, { place: 'waits-for-explainer', use: 'none-yet', at: LATER });
  const notYet = textsFor('ja').t('receipt:waits.title');
  const before = await mainOf('has signed', `/receipts/${id}`, 'ja');
  expect(wordsOf(before)).toContain(notYet);
  expect(before).not.toContain('data-began');
  await people.add(signed, [confirmed()]);
  const after = await mainOf('has signed', `/receipts/${id}`, 'ja');
  expect(wordsOf(after)).not.toContain(notYet);
  expect(after).toContain('data-began');
});

test('a mail that lay waiting to be sent does not ask one who has left meanwhile', async () => {
  const { tools } = programme;
  programme.clock.set('2026-11-22T01:00:00.000Z');
  const [stays, leaves] = [await people.adult(), await people.adult()];
  for (const who of [stays, leaves]) {
    await reachedBy(programme, who, { email: `${who.participant.toLowerCase()}@example.jp` });
    await people.add(who, [asksAgain('2.1')]);
  }
  const topic = 'mail.version-asked';
  const entries = [stays, leaves].map(({ participant }) => ({
    topic,
    key: `late:${participant}`,
    payload: { participant },
  }));
  await people.within((tx) => enqueue(tx, entries, tools.clock.now()));
  await people.add(leaves, [level('no-further-access', LATER)]);
  const asking = (await work(programme)).filter((name) => name === 'version-asked');
  expect(await tools.database.prisma.message.count({ where: { participant: leaves.participant, topic } })).toBe(0);
  // control: she who stayed is written to
  expect(asking).toEqual(['version-asked']);
});
