/**
 * Whom our programs call: every place that opens a connection to a name is listed with where that name comes from. What a person
 * types reaches none of them; the one address that hospitals' systems give is looked up and held to the open internet. Goal S9 (SSRF).
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** By file, where the address comes from. */
const CALLERS: Readonly<Record<string, string>> = {
  'app/adapters/telemetry/otlp.ts': 'the environment',
  'app/adapters/gate/desk-gate.server.ts': 'the environment: GATE_URL',
  'app/adapters/notices/post-notice.server.ts':
    'a hospital’s own address, each of whose addresses is looked at before the call',
  'app/adapters/mail/post/compose.ts': 'composes alone; the server is SMTP_URL’s',
  'app/adapters/mail/transport.server.ts': 'the environment: SMTP_URL',
  'app/accounts/services/organisation-sign-in/provider.server.ts': 'the environment: the provider of the organisation',
  'pipeline-bridge/relay/site-http.ts': 'the environment of a gate at a site',
};
const CALLS =
  /(?<![\w.])fetch\((?!\))|\b(?:https?|http2|net|tls|dgram)\.(?:request|get|connect|createConnection|createSocket)\(|from 'node:(?:https|http2|tls|dgram|dns(?:\/promises)?)'|from '(?:undici|axios|got|ws|node-fetch|openid-client|nodemailer)'|new (?:WebSocket|EventSource|XMLHttpRequest)\(/;

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
const callersIn = (files: readonly (readonly [string, string])[]) =>
  files.flatMap(([name, text]) => (CALLS.test(withoutComments(text)) ? [name] : [])).sort();
const sources = () =>
  globSync(
    [
      'app/**/*.{ts,tsx}',
      'emails/**/*.{ts,tsx}',
      'pipeline-bridge/{beacon,contract,decision,fhir,lease,manifests,passports,relay,replica,server}/**/*.ts',
    ],
    {
      cwd: root,
    },
  )
    .filter((name) => !name.includes('/generated/') && !name.startsWith('app/browser/'))
    .map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);

test('nothing calls out but from the places that are listed', () => {
  const all = sources();
  expect(all.length).toBeGreaterThan(1000);
  expect(callersIn(all)).toEqual(Object.keys(CALLERS).sort());
});

test('control: a service that fetches what somebody typed is found, in each way to do it', () => {
  for (const text of [
    'const answer = await fetch(form.url);',
    "import { request } from 'node:https';",
    'http.request(url);',
    'new WebSocket(url)',
    "import got from 'got';",
  ])
    expect(callersIn([['app/kernel/services/planted.server.ts', text]]), text).toEqual([
      'app/kernel/services/planted.server.ts',
    ]);
  expect(callersIn([['x.ts', '// fetch(this) is said in words\nawait prefetch(1); tools.fetch(2)']])).toEqual([]);
});
