/** What docs/security.md says of figures and lists is what the code does. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LEAKED } from '#app/accounts/services/leaked-passwords.server.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from '#app/accounts/services/password-length.ts';
import { CONTEXT_WORDS } from '#app/accounts/services/password-rules.server.ts';
import { limitsOf } from '#app/adapters/session/session-limits.ts';
import { ATTACHMENT_MAX_BYTES } from '#app/kernel/domain/files/attachment.ts';
import { PICTURE_MAX_BYTES } from '#app/kernel/domain/files/picture.ts';
import { SCAN_MAX_BYTES } from '#app/kernel/domain/paper/scan.ts';
import { LIST_MAX_BYTES as SAMPLES_MAX_BYTES } from '#app/kernel/domain/programme/sample-list.ts';
import { USAGE_MAX_BYTES } from '#app/kernel/domain/programme/usage.ts';
import { ATTEMPTS } from '#app/kernel/services/access/attempt-limits.server.ts';
import { LIST_MAX_BYTES } from '#app/kernel/services/files/read-list.ts';

const root = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const page = read('docs/security.md');
const says = (text: string) => expect(page, text).toContain(text);

test('limits of attempts stand there as they are enforced', () => {
  for (const [kind, limits] of Object.entries(ATTEMPTS)) {
    const cell = ({ points, seconds }: { points: number; seconds: number }) => ` ${points} / ${seconds / 60} |`;
    const { own, subject, address } = limits;
    const anyone = 'anyone' in limits ? cell(limits.anyone) : ' |';
    says(`| ${kind} |${cell(own)}${cell(subject)}${cell(address)}${anyone}`);
  }
});

test('words that no password is made of alone are listed, and so is its length', () => {
  for (const word of CONTEXT_WORDS) says(`\`${word}\``);
  says(`${PASSWORD_MIN} to ${PASSWORD_MAX} characters`);
  says(`some ${(Math.round(LEAKED.size / 1000) * 1000).toLocaleString('en')} long ones that were leaked`);
});

test('how long each kind of session lasts', () => {
  const HOUR = 3_600_000;
  const of = (role: string, pending = false, jointReading: string | null = null) => {
    const { idleMs, absoluteMs } = limitsOf({ role, pending, jointReading });
    const shown = (ms: number) => (ms % HOUR === 0 ? `${ms / HOUR} h` : `${ms / 60_000} min`);
    return `| ${shown(idleMs)} | ${shown(absoluteMs)} |`;
  };
  says(`| participant, proxy, family ${of('participant')}`);
  says(`| staff ${of('site-coordinator')}`);
  says(`| password given, code to come ${of('site-coordinator', true)}`);
  says(`| on a hospital's device ${of('reader', false, 'j')}`);
});

test('every algorithm of the source is in the inventory', () => {
  const used = new Set<string>();
  for (const file of globSync(['app/**/*.ts', 'pipeline-bridge/**/*.ts'], { cwd: root })) {
    if (file.includes('/generated/')) continue;
    for (const [, name] of read(file).matchAll(
      /(?:createHash|createHmac|createCipheriv|hkdfSync|generateKeyPairSync)\(\s*'([\w-]+)'/g,
    ))
      used.add(name as string);
  }
  expect([...used].sort()).toContain('aes-256-gcm');
  // a label under which a key's name is derived, no algorithm
  for (const name of used) if (name !== 'tomoni-head') says(`\`${name}\``);
  says('argon2id');
});

test('every address to which the programme connects is in the list', () => {
  const urls = [...read('.env.example').matchAll(/^#? ?([A-Z_]+_URL)=/gm)].map(([, name]) => name as string);
  expect(urls.length).toBeGreaterThan(7);
  // where others reach the gate: told, not called
  for (const name of urls) if (name !== 'GATE_PUBLIC_URL') says(`\`${name}\``);
});

test('every upload stands there with its size', () => {
  const MIB = 1024 * 1024;
  says(`carries or is locked | ${SCAN_MAX_BYTES / MIB} MiB |`);
  says(`| the same | ${ATTACHMENT_MAX_BYTES / MIB} MiB;`);
  says(`writes beside | ${PICTURE_MAX_BYTES / MIB} MiB |`);
  says(`| list of earlier consents | CSV | ${LIST_MAX_BYTES / MIB} MiB |`);
  says(`| list of samples | CSV | ${SAMPLES_MAX_BYTES / MIB} MiB |`);
  says(`| report of use | JSON | ${USAGE_MAX_BYTES / MIB} MiB |`);
});

test('every log of security events is in the inventory', () => {
  for (const log of ['`audit_entry`', '`access_log`', '`decision_log`', 'standard output', '`DATA_DIR/postgres.log`'])
    says(log);
});

test('libraries that read what strangers send are named, and all are pinned', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  for (const name of ['mammoth', 'jszip', 'marked', 'htmlparser2', 'fontkit', 'pdfkit', 'highs']) {
    expect(dependencies, name).toHaveProperty(name);
    says(`\`${name}\``);
  }
  expect(Object.entries(dependencies).filter(([, version]) => !/^\d/.test(version))).toEqual([]);
});

type Locked = {
  readonly resolved?: string;
  readonly integrity?: string;
};
const foreign = ([name, { resolved, integrity }]: [string, Locked]): boolean =>
  name !== '' &&
  ((resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) || integrity === undefined);

test('every package of the lock file comes from the one registry, by its hash', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
  expect(Object.entries(packages).filter(foreign)).toEqual([]);
  expect(
    foreign(['node_modules/left', { resolved: 'https://elsewhere.example/left.tgz', integrity: 'sha512-x' }]),
  ).toBe(true);
  expect(foreign(['node_modules/left', {}])).toBe(true);
  expect(foreign(['node_modules/left', { integrity: 'sha512-x' }])).toBe(false);
});

test('every section that a reviewer is sent to is there', () => {
  const headings = [
    'Ways in',
    'Limits of attempts',
    'Passwords',
    'Sessions',
    'Context',
    'Data, by level',
    'Input',
    'Files',
  ];
  const more = ['Keys and algorithms', 'Connections', 'Logs', 'What costs work', 'Libraries', 'Browsers'];
  for (const heading of [...headings, ...more]) expect(page).toMatch(new RegExp(`^##+ ${heading}$`, 'm'));
});

test('the proxy of the operating page speaks TLS 1.2 and 1.3 alone, with forward secrecy, and leads programs nowhere', () => {
  const operating = read('docs/operating.md');
  const [, config = ''] = /```nginx\n([\s\S]*?)```/.exec(operating) ?? [];
  expect(/ssl_protocols ([^;]+);/.exec(config)?.[1]).toBe('TLSv1.2 TLSv1.3');
  const ciphers = /ssl_ciphers ([^;]+);/.exec(config)?.[1]?.split(':') ?? [];
  expect(ciphers.length).toBeGreaterThan(3);
  expect(ciphers.filter((name) => !/^ECDHE-.*(?:GCM|POLY1305)/.test(name))).toEqual([]);
  const servers = config.split(/^server \{/m).slice(1);
  const redirecting = servers.filter((server) => server.includes('return 301'));
  expect(redirecting).toHaveLength(1);
  expect(redirecting[0]).not.toContain('gate.');
  const names = servers.map((server) => /server_name ([^;]+);/.exec(server)?.[1]);
  expect(new Set(names)).toEqual(new Set(['tomoni.example', 'gate.tomoni.example']));
});
