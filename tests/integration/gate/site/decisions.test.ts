/** A gate at a site decides as the programme's gates do about its own people, and knows of nobody else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { next, permittingPerson, stateLine, withAnswer, withdrawn } from '#tests/support/gate/feed.ts';
import { addClient, api, isReady, until } from '#tests/support/gate/gates.ts';
import { analyse, decided, ELSEWHERE, SITE, type SiteProgramme, siteGate, siteProgramme } from './programme.ts';

let programme: SiteProgramme;
let site: RunningGate;

beforeAll(async () => {
  programme = await siteProgramme();
  site = await siteGate(programme);
  await until(isReady(site.port));
});
afterAll(async () => {
  await site.stop();
  await programme.stop();
});

const ask = (port: number, request: object) => decided(port, programme.tokens.own, request);
const atBoth = async (request: object) => {
  const [{ id: _, ...here }, { id: __, ...there }] = [
    await ask(site.port, request),
    await ask(programme.gate.port, request),
  ];
  return { here, there };
};
const applied = (revision: number) => until(() => (site.revision ?? 0) >= revision);

test('about its own people it answers as the programme does', async () => {
  const { ledger } = programme;
  let person = permittingPerson(SITE);
  await applied(await ledger.append(stateLine(person)));
  const requests = () => [
    analyse(person),
    { subject: { sample: person.samples[0]?.id }, action: 'analyse' },
    { subject: { participant: person.participant }, action: 'recontact', recontact: { topic: 'trials' } },
    { subject: { participant: person.participant }, action: 'collect-clinical' },
  ];
  const answers: string[] = [];
  for (const change of [
    withAnswer(person, 'recontact-trials', 'deny'),
    next(withAnswer(person, 'collect-clinical', 'deny'), {}),
    withdrawn(next(next(person, {}), {})),
  ]) {
    for (const request of requests()) {
      const { here, there } = await atBoth(request);
      expect(here).toEqual(there);
      answers.push(String(here.decision));
    }
    person = change;
    await applied(await ledger.append(stateLine(person)));
  }
  const { here, there } = await atBoth(analyse(person));
  expect(here).toEqual(there);
  expect(here).toMatchObject({ decision: 'deny', codes: ['withdrawn'] });
  expect(new Set(answers)).toEqual(new Set(['permit', 'deny']));
});

test('another site’s person is as one who does not exist, byte for byte', async () => {
  const nobody = permittingPerson();
  const strip = (text: string) => text.replace(/"(id|gateTime)":"[^"]*"/g, '').replace(/"validForMs":\d+/, '');
  const bytes = async (participant: string, sample: string | undefined) => {
    const told = [];
    for (const subject of [{ participant }, { sample }]) {
      const { status, json } = await api(site.port, programme.tokens.own).call('/v1/decisions', {
        subject,
        action: 'analyse',
      });
      told.push(`${status} ${strip(JSON.stringify(json))}`);
    }
    const state = await api(site.port, programme.tokens.own).call(`/v1/consents/${participant}`);
    return [...told, `${state.status} ${JSON.stringify(state.json)}`];
  };
  const { stranger } = programme;
  expect(await bytes(stranger.participant, stranger.samples[0]?.id)).toEqual(
    await bytes(nobody.participant, nobody.samples[0]?.id),
  );
  expect(await ask(site.port, analyse(stranger))).toMatchObject({ decision: 'deny', codes: ['unknown-subject'] });
});

test('what lies outside its feed moves it all the same, in a tenth of a lease and a slow machine’s lag', async () => {
  const revision = await programme.ledger.append(stateLine(withAnswer(programme.stranger, 'share-industry', 'deny')));
  const began = performance.now();
  await applied(revision);
  expect(performance.now() - began).toBeLessThan(100 + 200);
});

test('one who goes to another site is nobody here from then on, and comes back with what was decided meanwhile', async () => {
  const { ledger } = programme;
  const here = permittingPerson(SITE);
  await applied(await ledger.append(stateLine(here)));
  expect(await ask(site.port, analyse(here))).toMatchObject({ decision: 'permit' });
  const away = next(here, { sites: [ELSEWHERE] });
  await applied(await ledger.append(stateLine(away)));
  expect(await ask(site.port, analyse(here))).toMatchObject({ decision: 'deny', codes: ['unknown-subject'] });
  const stop = {
    schema: 'suspension/1',
    id: 'stop-away',
    scope: 'participant',
    of: here.participant,
    since: '2026-01-01T00:00:00.000Z',
    until: null,
    reason: 'asked for',
  };
  await applied(await ledger.append({ kind: 'suspension', payload: stop }));
  const back = next(away, { sites: [SITE] });
  await applied(await ledger.append(stateLine(back)));
  await until(async () => (await ask(site.port, analyse(here))).codes?.includes('suspended'));
  await applied(await ledger.append({ kind: 'suspension', payload: { ...stop, until: '2026-01-02T00:00:00.000Z' } }));
  await until(async () => (await ask(site.port, analyse(here))).decision === 'permit');
});

test('a token bound to another site, or to all, is none here', async () => {
  const [other, both] = [
    await addClient(programme.ledger.client, { sites: [ELSEWHERE] }),
    await addClient(programme.ledger.client, { sites: [SITE, ELSEWHERE] }),
  ];
  await new Promise((resolve) => setTimeout(resolve, 700));
  for (const token of [other, both, programme.tokens.all, programme.tokens.relay]) {
    expect(await decided(site.port, token, analyse(programme.person))).toMatchObject({ status: 401 });
  }
});

test('its clients follow its feed; what it does not keep it says who has', async () => {
  const { call } = api(site.port, programme.tokens.own);
  const [moment, evidence] = [
    await call(`/v1/consents/${programme.person.participant}?at=2026-01-01T00:00:00.000Z`),
    await call('/v1/evidence/D-00000000000000000000000000'),
  ];
  const weighty = { subject: { manifest: `M-${'0'.repeat(26)}` }, action: 'analyse' };
  const manifest = await call('/v1/decisions', weighty);
  for (const { status, json } of [moment, evidence, manifest]) {
    expect({ status, code: json.code }).toEqual({ status: 421, code: 'ask-the-programme' });
    expect(json.text.en).toContain(programme.wire.url);
    expect(json.text.ja).toContain(programme.wire.url);
  }
  const list = async (terms: string) => {
    const response = await fetch(`http://127.0.0.1:${site.port}/v1/manifests?${terms}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${programme.tokens.own}`, 'content-type': 'text/csv' },
      body: `sample\n${programme.person.samples[0]?.id}\n${programme.stranger.samples[0]?.id}\n`,
    });
    return { status: response.status, text: await response.text() };
  };
  expect(await list('action=analyse')).toMatchObject({ status: 421 });
  const tried = await list('action=analyse&dryRun=true');
  expect(tried.text).toContain('"status":"complete"');
  expect(tried.text).toContain(programme.person.samples[0]?.id);
  expect(tried.text).not.toContain(programme.stranger.samples[0]?.id);
  expect(await call(`/v1/consents/${programme.person.participant}`)).toMatchObject({ status: 200 });
  const stop = new AbortController();
  const response = await fetch(`http://127.0.0.1:${site.port}/v1/changes?after=${site.revision}`, {
    headers: { authorization: `Bearer ${programme.tokens.own}` },
    signal: stop.signal,
  });
  const person = permittingPerson(SITE);
  const revision = await programme.ledger.append(stateLine(person));
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (text.includes(person.participant)) break;
  }
  expect(text).toContain(`id: ${revision}\nevent: consent-state`);
  stop.abort();
  expect((await call('/v1/changes?after=1')).status).toBe(410);
});

test('own data is released without an approval for one’s own site only; an approval’s organisation beats the client’s word', async () => {
  const { ledger, gate } = programme;
  const person = { ...permittingPerson(SITE), sites: [SITE, ELSEWHERE] };
  const approval = {
    schema: 'approval/1',
    id: 'DAR-OWN',
    status: 'active',
    route: 'acquirer-agreement-and-report',
    recipient: { class: 'participating', organisation: ELSEWHERE, country: 'JP' },
    countries: ['JP'],
    actions: ['release-data'],
    datasets: ['ds-own'],
    purpose: { duo: ['DUO:0000042'], diseases: [] },
    uses: [],
    commercial: false,
    conditionsMet: [],
    from: '2025-01-01T00:00:00.000Z',
    until: '2099-01-01T00:00:00.000Z',
  };
  const title = { ja: 'x', en: 'x' };
  const dataset = { schema: 'dataset/1', id: 'ds-own', title, embargoUntil: null, publicFrom: null, diseases: [] };
  const revision = await ledger.append(
    { kind: 'dataset', payload: dataset },
    { kind: 'approval', payload: approval },
    stateLine(person),
  );
  await applied(revision);
  await until(() => (gate.revision ?? 0) >= revision);
  const release = (organisation: string, more: object = {}) => ({
    subject: { participant: person.participant },
    action: 'release-data',
    dataset: 'ds-own',
    purpose: { duo: ['DUO:0000042'] },
    recipient: { class: 'participating', organisation, country: 'JP' },
    ...more,
  });
  for (const { port } of [site, gate]) {
    expect(await ask(port, release(SITE))).toMatchObject({ decision: 'permit' });
    // planted: her other hospital, for which this client does not speak
    expect(await ask(port, release(ELSEWHERE))).toMatchObject({ status: 403 });
    // planted: the caller’s word against the approval’s
    expect(await ask(port, release(SITE, { approval: 'DAR-OWN' }))).toMatchObject({
      decision: 'deny',
      codes: expect.arrayContaining(['approval-scope']),
    });
    expect(await ask(port, release(ELSEWHERE, { approval: 'DAR-OWN' }))).toMatchObject({ decision: 'permit' });
  }
});
