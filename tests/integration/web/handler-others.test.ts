/** What is another's looks like what is not there, in every handler beside the table of routes. Goal S1. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scanResponse } from '#app/kernel/pages/scan-in.ts';
import { stopTokenOf } from '#app/kernel/services/mail/stop-mail.server.ts';
import { fhirOf } from '../hospital/filing.ts';
import { consentTyping } from '../paper/desk.ts';
import { alike } from './house.ts';
import { overhear, type Statement } from './overheard.ts';
import { type Asking, bearer, CLICK, openAsking } from './strangers.ts';

let asking: Asking;
let heard: () => readonly Statement[];
beforeAll(async () => {
  asking = await openAsking();
  heard = overhear(asking.tools.database.pool);
}, 180_000);
afterAll(() => asking.close());

describe("what is another's looks like what is not there", () => {
  const kindsOf = (statements: readonly Statement[]) =>
    statements
      .map(({ text }) =>
        // how many values a list of them has is no kind; none is one of them
        text
          .replace(/\$\d+(?:,\s*\$\d+)*/g, '$')
          .replace(/"public"\."\w+"\."\w+" IN \(\$\)|\b1=0\b/g, 'in a list')
          .replace(/\s+/g, ' '),
      )
      .sort()
      .join('\n');

  /** One call, without what names the call itself. */
  async function said(token: string, method: string, path: string, body?: object) {
    await asking.forgive();
    heard();
    const answer = await asking.ask(method, `/api/v1${path}`, {
      headers: { ...bearer(token), 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const asked = kindsOf(heard());
    const own = answer.headers.get('x-request-id') as string;
    return { status: answer.status, text: alike(answer, path).replaceAll(own, '<call>'), asked };
  }

  test('in each operation of hospitals that names somebody, to the last byte and question', async () => {
    const fhir = fhirOf(asking.tools);
    const theirsIs = asking.house.others.participant as string;
    const { rows: samples } = await asking.house.admin.query<{ sample: string }>(
      `select (body::jsonb) #>> '{payload,sample}' as sample from ledger_event
       where kind = 'SampleRegistered' and participant = $1 limit 1`,
      [theirsIs],
    );
    const theirSample = samples[0]?.sample as string;
    expect(theirSample).toMatch(/^S-/);
    const { rows } = await asking.house.admin.query<{ id: string }>(
      `insert into consent_subscription (id, client, endpoint, content, status, seen, created_at)
       select gen_random_uuid(), id, 'https://lims.example/', 'id-only', 'active', 0, now() from hospital_client
       where token_hash = encode(sha256(convert_to($1, 'utf8')), 'hex') returning id`,
      [asking.strangers.elsewhere],
    );
    const cases = (participant: string, sample: string, one: string) =>
      ({
        'read-enrolment': ['GET', `/enrolments/${participant}`],
        'register-sample': ['POST', '/samples', { participant, kind: 'blood', origin: 'first' }],
        'record-stock': ['POST', `/samples/${sample}/stock`, { amount: 1, unit: 'mL', place: 'A1' }],
        'file-consent': ['POST', '/fhir/Consent/$fileConsent', fhir.paper(participant, 'consent', consentTyping())],
        'revoke-consent': ['POST', '/fhir/Consent/$revokeConsent', fhir.withdrawal(participant)],
        'record-disclosure': ['POST', '/fhir/Consent/$recordDisclosure', fhir.disclosure([sample])],
        'read-subscription': ['GET', `/fhir/Subscription/${one}`],
        unsubscribe: ['DELETE', `/fhir/Subscription/${one}`],
      }) as const;
    const [theirs, nobodys] = [theirsIs, asking.tools.ids.participant()];
    const others = cases(theirs, theirSample, rows[0]?.id as string);
    const missing = cases(nobodys, asking.tools.ids.sample(), randomUUID());
    const told: string[] = [];
    for (const name of Object.keys(others) as (keyof typeof others)[]) {
      // once before: what is asked once and kept is no difference
      await said(asking.strangers.here, ...(missing[name] as [string, string]));
      const [one, other] = [
        await said(asking.strangers.here, ...(others[name] as [string, string])),
        await said(asking.strangers.here, ...(missing[name] as [string, string])),
      ];
      const differs = one.text.replaceAll(theirs, '<who>') !== other.text.replaceAll(nobodys, '<who>');
      if (differs || one.status < 400) told.push(`${name}: ${one.text}\n  and ${other.text}`);
      else if (one.asked !== other.asked) told.push(`${name} asks:\n${one.asked}\n  and\n${other.asked}`);
    }
    expect(told).toEqual([]);
    // control: to the other hospital itself they are there
    for (const name of ['read-enrolment', 'record-stock', 'read-subscription'] as const)
      expect((await said(asking.strangers.elsewhere, ...(others[name] as [string, string]))).status, name).toBeLessThan(
        300,
      );
  }, 60_000);

  test('tokens of mails, orders, pictures', async () => {
    const stop = async (token: string) => alike(await asking.ask('POST', `/hooks/unsubscribe/${token}`, CLICK), token);
    const ofNobody = stopTokenOf(asking.tools.keys, asking.tools.ids.uuid(), 'updates');
    expect(await stop(ofNobody)).toBe(await stop('x'.repeat(44)));
    const redeem = async (order: string) =>
      alike(
        await asking.ask('POST', '/care-overrides/redeem', {
          headers: { ...bearer('a-secret'), 'content-type': 'application/json', 'x-gate-token': asking.strangers.here },
          body: JSON.stringify({ order, job: '1001', samples: ['S-000000000V'], action: 'analyse' }),
        }),
        order,
      );
    const real = asking.house.own.override as string;
    expect(await redeem(real)).toBe(await redeem(real.replace(/.$/, (last) => (last === '0' ? '1' : '0'))));
    const pictures = ['0'.repeat(64), 'x', '..%2f..%2fpackage.json'].map((one) => `/news/pictures/${one}`);
    const missing = alike(await asking.ask('GET', '/nothing-is-here'), '/nothing-is-here');
    for (const path of pictures) expect(alike(await asking.ask('GET', path), path), path).toBe(missing);
  });
});

test('what lies beside a folder of files is not given, however the way there is written', async () => {
  const ways = [
    '../beside-the-log',
    '..%2fbeside-the-log',
    '%2e%2e/beside-the-log',
    '..%5cbeside-the-log',
    './/../beside-the-log',
  ];
  const hostile = [
    ...ways.flatMap((way) => [`/log/${way}`, `/log/tile/../${way}`]),
    ...[
      '../server/index.js',
      '%2e%2e/server/index.js',
      '..%2fserver%2findex.js',
      '%00',
      '.env',
      '..;/server/index.js',
    ].flatMap((way) => [`/assets/${way}`, `/${way}`, `/assets/${way}%00.css`]),
  ];
  for (const path of hostile) {
    const { status, body } = await asking.ask('GET', path);
    expect([400, 403, 404], path).toContain(status);
    expect(body, path).not.toMatch(/canary|import |export /);
  }
  // control: what lies in it is given
  expect((await asking.ask('GET', '/log/checkpoint')).body).toBe('a checkpoint\n');
});

test('a file that somebody sent is given so that it can do nothing beside our pages', async () => {
  const { own } = asking.house;
  const { rows } = await asking.house.admin.query<{ sha256: string }>('select sha256 from news_picture limit 1');
  const files = [
    [`/desk/paper/${own.paper}/scan`, 'site-coordinator'],
    [`/desk/corrections/${own.correction}/proof`, 'site-coordinator'],
    [`/recalls/certificates/${own.certificate}`, 'release-desk'],
    [`/apply/${own.dataRequest}/files/${own.attachment}`, 'applicant'],
    [`/news/pictures/${rows[0]?.sha256}`, 'visitor'],
  ] as const;
  for (const [path, as] of files) {
    const { status, headers } = await asking.ask('GET', path, { headers: { 'x-test-actor': as } });
    expect(status, path).toBe(200);
    const type = headers.get('content-type') as string;
    const name = headers.get('content-disposition') ?? '';
    expect(type, path).toMatch(/^(?:application\/pdf|image\/(?:png|jpeg|webp|svg\+xml))$/);
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'none';/);
    if (as !== 'visitor') expect(name, path).toMatch(/^(?:inline|attachment); filename="[\w.-]+"$/);
    // what is shown and is no PDF, and what is to be saved, is in a sandbox
    if (type !== 'application/pdf' || name.startsWith('attachment'))
      expect(headers.get('content-security-policy'), path).toMatch(/, sandbox$/);
  }
  const shown = (type: 'application/pdf' | 'image/png') =>
    scanResponse({ bytes: Buffer.from('x'), type }).headers.get('content-security-policy');
  expect([shown('image/png'), shown('application/pdf')]).toEqual(['sandbox', null]);
  // control: a page of ours is in none
  expect((await asking.ask('GET', '/')).headers.get('content-security-policy')).not.toContain('sandbox');
});
