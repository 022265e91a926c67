/** The operator's pages at three in the morning: every link leads somewhere, every command and file named is there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment } from '#app/adapters/environment.server.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'docs/operations');
const pages = [
  ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
  join(root, 'docs/operating.md'),
];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

const deadLinks = (text: string, at: string): string[] =>
  [...text.matchAll(/\]\((?!https?:)([^)#\s]+)(#[^)]*)?\)/g)]
    .map(([, path]) => path as string)
    .filter((path) => !existsSync(resolve(dirname(at), path)));
const unknownCommands = (text: string): string[] =>
  [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string).filter((name) => !(name in scripts));
const missingFiles = (text: string): string[] =>
  [...text.matchAll(/`((?:tests|scripts|prisma|app)\/[\w./-]+\.(?:ts|js|mjs|sql))`/g)]
    .map(([, path]) => path as string)
    .filter((path) => !existsSync(join(root, path)));

test.each(pages.map((page) => [page.slice(root.length + 1), page]))('%s', (_name, page) => {
  const text = readFileSync(page, 'utf8');
  expect(deadLinks(text, page)).toEqual([]);
  expect(unknownCommands(text)).toEqual([]);
  expect(missingFiles(text)).toEqual([]);
});

test('there are ten runbooks and more, each says first what people lose, and the index names them all', () => {
  const names = readdirSync(join(folder, 'runbooks'));
  expect(names.length).toBeGreaterThanOrEqual(10);
  const index = readFileSync(join(folder, 'README.md'), 'utf8');
  for (const name of names) {
    expect(index).toContain(`runbooks/${name}`);
    expect(readFileSync(join(folder, 'runbooks', name), 'utf8')).toMatch(/\*\*People lose/);
  }
});

test('every alert says which page to open', () => {
  const actions = [...readFileSync(join(folder, 'alerts.yaml'), 'utf8').matchAll(/action: "(.*)"/g)].map(
    ([, text]) => text as string,
  );
  expect(actions.length).toBeGreaterThan(10);
  for (const action of actions)
    for (const [page] of action.matchAll(/[\w/-]+\.md/g)) expect(existsSync(join(folder, page)), page).toBe(true);
});

test('the environment of the install page is one that the programme takes', () => {
  const lines = readFileSync(join(folder, 'files/environment.example'), 'utf8').split('\n');
  const variables = Object.fromEntries(
    lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split(/=(.*)/s).slice(0, 2)),
  );
  expect(readEnvironment(variables as never)).toMatchObject({ secure: true, demo: false, webMetricsPort: 3001 });
  expect(() => readEnvironment({ ...variables, ORIGIN: 'http://tomoni.example' } as never)).toThrow(/ORIGIN/); // the control
});

test('units start Node itself, as nobody in particular, and write where they must alone', () => {
  const units = readdirSync(join(folder, 'files')).filter((name) => name.endsWith('.service'));
  expect(units).toHaveLength(4);
  for (const name of units) {
    const text = readFileSync(join(folder, 'files', name), 'utf8');
    for (const line of ['NoNewPrivileges=true', 'ProtectSystem=strict', 'ProtectHome=true', 'UMask=0077'])
      expect(text, name).toContain(line);
    expect(text).toMatch(/^User=tomoni/m);
    expect(text).toMatch(/^ExecStart=\/usr\/bin\/node (?:scripts|build)\//m);
    const script = /^ExecStart=\/usr\/bin\/node (scripts\/\S+)/m.exec(text)?.[1];
    if (script) expect(existsSync(join(root, script))).toBe(true);
  }
  const known = spawnSync('systemd-analyze', ['verify', ...units.map((name) => join(folder, 'files', name))], {
    encoding: 'utf8',
  });
  if (known.error === undefined) expect(known.stderr).not.toMatch(/Unknown|Failed to parse|Invalid/);
});

test('the image runs as nobody, holds no key and no tag that moves', () => {
  const text = readFileSync(join(root, 'Containerfile'), 'utf8');
  expect(text).toMatch(/^USER tomoni$/m);
  expect(text).not.toMatch(/:latest|ADD http|curl|--privileged/);
  expect(text).toContain('npm ci --ignore-scripts');
  expect([...text.matchAll(/^FROM \S+:(\S+)/gm)].every(([, tag]) => /^\d+\.\d+\.\d+-/.test(tag as string))).toBe(true);
  const ignored = readFileSync(join(root, '.containerignore'), 'utf8').split('\n');
  for (const name of ['.git', '.env', '.data', 'node_modules']) expect(ignored).toContain(name);
});
