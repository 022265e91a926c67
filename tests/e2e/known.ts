/** What the pages with an identifier in their address are opened with: made once for a run, through the same forms. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext, Browser } from '@playwright/test';
import { dataDir, readDemo, webAddress } from '#tests/support/browser.ts';
import { accountOf, keepBrowser, signedIn } from '#tests/support/browser-people.ts';
import { arrive, identify, invite, send } from '#tests/support/browser-steps.ts';
import { askedAbout } from './asked-about.ts';
import { askedFor, deskTasks, laidDown, readingAsked } from './known-at-desk.ts';
import { enteredAudit } from './known-audit.ts';
import { noticedBreach } from './known-breach.ts';
import { knownComments } from './known-comments.ts';
import { proposeEnds } from './known-proposals.ts';
import { requestsAtStages } from './known-requests.ts';
import type { Known } from './known-things.ts';
import { first, last } from './on-page.ts';
import { handIn } from './request-handed-in.ts';

/** Asked for alone: the hospital goes on as ever. */
async function closureAsked(administrator: APIRequestContext): Promise<string> {
  const [stays, closes] = readDemo().sites;
  const form = { site: closes?.id as string, to: stays?.id as string, decision: 'B-2026-014' };
  return (await send(administrator, '/sites', form)).split('/').at(-1) as string;
}

/** The first recall whose certificate was scanned. */
async function certificateIn(desk: APIRequestContext): Promise<string> {
  const list = await (await desk.get('/recalls')).text();
  for (const [, recall] of list.matchAll(/href="\/recalls\/(M-[^"]+)"/g)) {
    const html = await (await desk.get(`/recalls/${recall}`)).text();
    const found = /href="\/recalls\/certificates\/([\w-]{36})"/.exec(html)?.[1];
    if (found) return found;
  }
  throw new Error('no certificate was scanned');
}

/** An organisation asks to join, from the public page. */
async function forumAsked(visitor: APIRequestContext): Promise<string> {
  const said = { nameJa: 'みなと研究所', nameEn: 'Minato Institute', why: 'To find causes.', security: 'Office' };
  const kind = { country: 'JP', recipientClass: 'academia', commercial: 'no' };
  return send(visitor, '/forum/join', { ...said, ...kind, contact: 'Contact', email: 'e2e-forum@demo.tomoni.example' });
}

/** A question whose answer answered nothing: the programme's contact has it. */
async function passedOn(person: APIRequestContext, desk: APIRequestContext): Promise<string> {
  const id = (await send(person, '/questions', { text: 'Where is it kept?' })).split('/').at(-1) as string;
  await send(desk, `/desk/questions/${id}`, { text: 'See the document.' });
  await send(person, `/questions/${id}`, { do: 'does-not' });
  return id;
}

/** Handed in at the release desk; where it is to be given, recorded too. */
async function handedIn(desk: APIRequestContext, samples: readonly string[], gives: boolean): Promise<string> {
  const terms = { approval: 'DAR-2026-0001', dataset: 'ds-rare-2026a', action: 'release-data' };
  const run = { ...terms, pasted: samples.join('\n'), idempotencyKey: randomUUID() };
  const to = await send(desk, '/releases/new', run);
  if (gives) await send(desk, to, { do: 'record' });
  return to.split('/').at(-1) as string;
}

/** Somebody without an account comes to an event, and tells of unfair treatment. */
async function metThePublic(visitor: APIRequestContext) {
  const event = await first(visitor, '/events', /href="\/events\/(EV-[\d-]+)"/);
  const comes = { name: 'E2E', seats: '1', email: '', phone: '', needs: '', idempotencyKey: randomUUID() };
  const seat = await send(visitor, `/events/${event}`, comes);
  const words = 'I was asked at work whether I had a genome test.';
  const report = { kind: 'work', words, where: '', when: '', email: '', idempotencyKey: randomUUID() };
  const told = codeIn(await send(visitor, '/unfair', report));
  return { event, signUp: codeIn(seat), told, unfair: await first(visitor, `/unfair/${told}`, /(U-[0-9A-Z]{7})/) };
}
async function askedAboutHerself(person: APIRequestContext): Promise<string> {
  const asked = { kind: 'disclosure', form: 'paper', words: 'All of it.', idempotencyKey: randomUUID() };
  return codeIn(await send(person, '/rights', asked));
}
const codeIn = (address: string) => address.split('/').at(-1)?.split('?')[0] ?? '';

async function make(browser: Browser): Promise<Known> {
  const as = async (person: string) =>
    browser.newContext({ baseURL: webAddress(), storageState: await signedIn(browser, person) });
  const chiyo = await as('chiyo@demo.tomoni.example');
  const sumire = await as('sumire@demo.tomoni.example');
  const wataru = await as('wataru@demo.tomoni.example');
  const desk = await as('coordinator');
  const [doctor, counsellor] = [await as('doctor'), await as('genetic-counsellor')];
  const holder = await as('release-desk');
  const administrator = await as('administrator');
  const passerBy = await browser.newContext({ baseURL: webAddress() });
  const forumStanding = await forumAsked(passerBy.request);
  const recipient = await as('data-user');
  const [secretariat, chair] = [await as('secretariat'), await as('review-member')];
  const applicant = await as('applicant');
  const panel = await as('panel');
  const elsi = await as('elsi-officer');
  const receipt = await first(chiyo.request, '/timeline', /href="\/receipts\/([^"]+)"/);
  const invited = await invite(desk.request, { email: 'e2e-known@demo.tomoni.example' });
  await identify(desk.request, invited.participant);
  const guest = await arrive(browser, invited.code);
  const asked = await send(guest.request, '/join/questions', { text: 'How long does it take?' });
  await send(guest.request, '/call-me', { phone: '090-0000-0000', language: 'ja' });
  keepBrowser('invitee', await guest.storageState());
  const ill = await invite(desk.request, { email: 'e2e-cancer@demo.tomoni.example', document: 'cancer-icf' });
  const cards = await arrive(browser, ill.code);
  keepBrowser('cancer-invitee', await cards.storageState());
  await cards.close();
  // beside a coordinator of another hospital, on her device: that session ends with it
  const beside = await browser.newContext({
    baseURL: webAddress(),
    storageState: await signedIn(browser, 'coordinator2@demo.tomoni.example', true),
  });
  const near = await invite(beside.request);
  await send(beside.request, `/desk/people/${near.participant}/together`, {});
  keepBrowser('reader', await beside.storageState());
  await beside.close();
  // a second person only invited: her link is still open
  const linked = await invite(desk.request, { email: 'e2e-link@demo.tomoni.example' });
  const letter = await (await desk.request.get(`/desk/invitations/${linked.invitation}/letter`)).text();
  // the child of the seed, her mother's power, a page of her own that waits, and what a fresh capacity judgement asks for
  const child = accountOf('natsuko@demo.tomoni.example').participant as string;
  await send(desk.request, `/desk/people/${child}/assent`, { 'present[]': 'nurse' });
  const fallen = accountOf('makoto@demo.tomoni.example').participant as string;
  await send(desk.request, `/desk/people/${fallen}/capacity`, { state: 'lost-lasting', note: 'e2e' });
  // chiyo's family: one who has begun, one whose link is still open
  const member = (name: string) => send(chiyo.request, '/family', { name, idempotencyKey: randomUUID() });
  const linkOf = () => first(chiyo.request, '/family', /following\/begin\/([\w-]{32})/);
  await member('E2E one');
  const reader = await browser.newContext({ baseURL: webAddress() });
  const password = 'a password for the family';
  const begun = { email: 'e2e-family@demo.tomoni.example', newPassword: password };
  await send(reader.request, `/following/begin/${await linkOf()}`, begun);
  keepBrowser('family-viewer', await reader.storageState());
  await reader.close();
  await member('E2E two');
  const ownQuestion = (await send(chiyo.request, '/questions', { text: 'Who has my sample?' }))
    .split('/')
    .at(-1) as string;
  const sample = readDemo().subjects.find(
    ({ participant }) => participant === accountOf('wataru@demo.tomoni.example').participant,
  )?.samples[0] as string;
  const known: Known = {
    right: await askedAboutHerself(chiyo.request),
    outsideAudit: await enteredAudit(await as('auditor')),
    leak: await noticedBreach(await as('data-protection-contact')),
    staff: await last(administrator.request, '/operator/people', /href="\/operator\/people\/([0-9a-f-]{36})"/g),
    ownQuestion,
    doubt: await first(desk.request, '/doubts', /href="\/doubts\/([0-9a-f-]{36})"/),
    escalated: await passedOn(chiyo.request, desk.request),
    family: await linkOf(),
    child,
    appointed: await first(desk.request, `/desk/people/${child}/proxies`, /proxies\/(\d+)"/),
    sitting: await first(desk.request, `/desk/people/${child}/assent`, /\/assent\/([\w-]{32})</),
    followUp: await first(desk.request, '/follow-ups', /href="\/follow-ups\/([^"]+)"/),
    receipt,
    participant: accountOf('chiyo@demo.tomoni.example').participant as string,
    left: accountOf('hikaru@demo.tomoni.example').participant as string,
    paper: await first(desk.request, '/desk', /href="\/desk\/paper\/([\w-]{36})"/),
    correction: await first(desk.request, '/desk', /href="\/desk\/corrections\/([\w-]{36})"/),
    ...(await deskTasks(desk.request)),
    list: await laidDown(desk.request, invited.participant),
    signed: accountOf('makoto@demo.tomoni.example').participant as string,
    invitation: linked.invitation,
    invited: invited.participant,
    link: /\/i\/([\w-]{20,})/.exec(letter)?.[1] ?? '',
    question: asked.split('/').at(-1) as string,
    section: await first(guest.request, '/join/read', /href="\/join\/read\/([\w-]+)"/),
    item: await first(guest.request, '/join/understanding', /href="\/join\/understanding\/([\w-]+)"/),
    task: await first(desk.request, '/desk/tasks', /href="\/desk\/tasks\/([^"]+)"/),
    mailLetter: await first(desk.request, '/desk/letters', /href="\/desk\/letters\/([^"]+)"/),
    outcome: await first(desk.request, '/desk/tasks', /href="\/desk\/tasks\/([^"]+)">結果を書いて/),
    holding: await first(holder.request, '/holder', /href="\/holder\/([0-9a-f-]{36})"/),
    recall: await first(recipient.request, '/recalls', /href="\/recalls\/(M-[^"]+)"/),
    intake: await first(holder.request, '/usage-records', /href="\/usage-records\/([0-9a-f-]{36})"/),
    certificate: await certificateIn(holder.request),
    decision: await askedAbout(accountOf('chiyo@demo.tomoni.example').participant as string),
    override: await askedFor(desk.request),
    emergency: await readingAsked(doctor.request),
    alert: await first((await as('auditor')).request, '/watch', /href="\/watch\/([0-9a-f-]{36})"/),
    result: await first(doctor.request, '/results', /href="\/results\/([0-9a-f-]{36})"/),
    relativesLetter: await first(
      counsellor.request,
      '/results',
      /href="\/results\/([0-9a-f-]{36})"(?:(?!href=)[\s\S])*?血縁者への手紙/,
    ),
    call: await first(desk.request, '/desk/calls', /href="\/desk\/calls\/([0-9a-f-]{36})"/),
    request: await first(sumire.request, '/requests', /href="\/requests\/([0-9a-f-]{36})"/),
    run: await handedIn(holder.request, [sample], false),
    given: await handedIn(holder.request, [sample], true),
    stop: (
      await send(holder.request, '/stops/new', {
        scope: 'dataset',
        of: 'ds-rare-2026b',
        reason: 'data-wrong',
        idempotencyKey: randomUUID(),
      })
    )
      .split('/')
      .at(-1) as string,
    opinion: await first(elsi.request, '/opinions', /href="\/opinions\/([0-9a-f-]{36})"/),
    campaign: 'RC-2026-0002',
    message: 'RC-2026-0001',
    judged: await last(chair.request, '/review', /href="\/review\/(REQ-[\d-]+)"/g),
    toJudge: await first(chair.request, '/review', /href="\/review\/publications\/([0-9a-f-]{36})"/),
    publication: await first(secretariat.request, '/publications', /publications\/([0-9a-f-]{36})"/),
    report: await first(wataru.request, '/requests', /case-reports\/([0-9a-f-]{36})"/),
    meeting: await first(secretariat.request, '/office/meetings', /meetings\/([0-9a-f-]{36})"/),
    reading: await first(panel.request, '/panel', /href="\/panel\/(REQ-[\d-]+)"/),
    panelMeeting: await first(panel.request, '/panel', /href="\/panel\/meetings\/([0-9a-f-]{36})"/),
    forum: /(FM-[\d-]+)\./.exec(forumStanding)?.[1] ?? '',
    forumStanding,
    forumMember: await first(secretariat.request, '/forum', /<th[^>]*>\s*<a href="\/forum\/(FM-[\d-]+)"/),
    review: await first(desk.request, '/register/REQ-2026-0003', /href="\/register\/reviews\/(RV-[\d-]+)"/),
    openReview: await first(desk.request, '/register/REQ-2026-0002', /href="\/register\/reviews\/(RV-[\d-]+)"/),
    sanction: await first(desk.request, '/register/sanctions', /id="(SAN-[\d-]+)"/),
    draft: await first(elsi.request, '/studio/documents', /href="\/studio\/documents\/([\w-]{36})"><span class="way">/),
    newsDraft: await first(elsi.request, '/studio/news', /href="\/studio\/news\/(\d{4}-\d{4})"/),
    reportPart: await first(
      elsi.request,
      '/studio/reports/TR-2026-02',
      /href="(\/studio\/reports\/[^"]*\/parts\/[^"]*)"/,
    ),
    newsFixed: await first(elsi.request, '/studio/news', /href="\/studio\/news\/(\d{4}-\d{4})\/publish"/),
    closure: await closureAsked(administrator.request),
    ...(await metThePublic(passerBy.request)),
    ...(await handIn(applicant.request)),
    ...(await requestsAtStages(secretariat.request)),
    ...(await knownComments(passerBy.request, (await as('elsi-officer')).request)),
    talk: await first(counsellor.request, '/counsellor', /href="\/counsellor\/([0-9a-f-]{36})"/),
    mail: await first(desk.request, '/demo/inbox', /href="\/demo\/inbox\/(\d+)"/),
  };
  await proposeEnds(secretariat.request, known);
  for (const context of [
    chiyo,
    sumire,
    wataru,
    desk,
    doctor,
    counsellor,
    holder,
    administrator,
    recipient,
    panel,
    elsi,
    secretariat,
    chair,
    applicant,
    passerBy,
    guest,
  ])
    await context.close();
  return known;
}

export async function learn(browser: Browser): Promise<Known> {
  const file = join(dataDir(), 'known.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Known;
  const known = await make(browser);
  writeFileSync(file, JSON.stringify(known));
  return known;
}
