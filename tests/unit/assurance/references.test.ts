/** Every reference to a specification, a decision or a page leads somewhere. The forms are in CONTRIBUTING.md, "References". */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  decisionFaults,
  leaseFaults,
  linkFaults,
  pathFaults,
  requirementFaults,
  requirementsIn,
  type Source,
  specificationFaults,
  specificationIn,
  type Unresolved,
} from '#tests/support/references.ts';

const root = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** plants citations of things that are missing */
const THIS_FILE = 'tests/unit/assurance/references.test.ts';
/** Texts for participants: they cite their own glossary and sources. */
const isOfTheProject = (file: string) =>
  file !== THIS_FILE &&
  !/(^|\/)(node_modules|generated|sample-report)\/|^app\/documents\/|^prisma\/seed\/.*\.md$/.test(file);
const sourcesOf = (...patterns: string[]): readonly Source[] =>
  globSync(patterns, { cwd: root })
    .filter(isOfTheProject)
    .map((file) => ({ file, text: read(file) }));

const documents = sourcesOf('*.md', 'docs/**/*.md');
const sources = [
  ...documents,
  ...sourcesOf(
    '{app,emails,pipeline-bridge,prisma,scripts,tests}/**/*.{ts,tsx,js,mjs,cjs,lua,css,sql,prisma,cedar}',
    'pipeline-bridge/decision/policy/*.json',
    '*.{ts,js,cjs}',
    '.dependency-cruiser.cjs',
  ),
];

const contract = specificationIn(read('docs/gate/contract.md'));
const lease = read('docs/gate/lease.md');
const decisions = new Set(readdirSync(join(root, 'docs/decisions')).map((name) => name.slice(0, 3)));
const domain = specificationIn(read('docs/domain.md'));

const unresolvedIn = (among: readonly Source[], faults: (source: Source) => Unresolved[]) => among.flatMap(faults);
const planted = (text: string, file = 'planted.ts'): Source => ({ file, text });
const whyOf = (found: readonly Unresolved[]) => found.map(({ why }) => why);

describe('the gate contract', () => {
  const faults = (source: Source) => specificationFaults(source, 'contract', contract);

  test('every section that is cited is there', () => {
    expect(unresolvedIn(sources, faults)).toEqual([]);
  });

  test.each([
    ['/** Source: contract §9. */', ['no §9']],
    ['/** Source: contract §5–7. */', ['no §7']],
    ['/** Source: contract §3 and\n * §8. */', ['no §8']],
    ['// Contract §3, "Effect chart"', ['"Effect chart" is not in §3']],
    ['/** Source: contract §3, "Effect table"; RFC 9112 §3.2.2 */', []],
  ])('a planted citation is judged: %s', (text, why) => {
    expect(whyOf(faults(planted(text)))).toEqual(why);
  });
});

describe('the lease', () => {
  const faults = (source: Source) => leaseFaults(source, lease);

  test('every line that is cited is there', () => {
    expect(unresolvedIn(sources, faults)).toEqual([]);
  });

  test('its lines are numbered without a gap', () => {
    const numbers = [...lease.matchAll(/^### Line (\d+): /gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 21 }, (_, at) => at + 1));
  });

  test.each([
    ['// lease line 22', ['no line 22']],
    ['/** Source: lease lines 9–11 and 23. */', ['no line 23']],
    ['/** Lease lines 20 to\n * 22 */', ['no line 22']],
    ['-- lease invariant D', ['no invariant D']],
    ['// lease line 12: 5 s', []],
  ])('a planted citation is judged: %s', (text, why) => {
    expect(whyOf(faults(planted(text)))).toEqual(why);
  });
});

describe('the domain', () => {
  test('every section and rule that is cited is there', () => {
    expect(unresolvedIn(sources, (source) => specificationFaults(source, 'domain', domain))).toEqual([]);
  });

  test.each([
    ['// domain.md §2, §4 rules 1 and 3', ['no rule 3 in §4']],
    ['// domain §3', ['no §3']],
    ['"sources": ["domain page §4, rule 2", "another"]', []],
    ['// domain.md §2, "hard cases"; §4 rule 2', []],
    ['// domain §2 "easy cases"', ['"easy cases" is not in §2']],
  ])('a planted citation is judged: %s', (text, why) => {
    const small = specificationIn('# Domain\n## §2 State\n### Hard cases\n## §4 Rules\n1. One.\n2. Two.\n');
    expect(whyOf(specificationFaults(planted(text), 'domain', small))).toEqual(why);
  });
});

describe('requirements and goals', () => {
  const known = new Set(
    ['docs/requirements.md', 'docs/measurements.md'].flatMap((page) => [...requirementsIn(read(page))]),
  );
  const faults = (source: Source) => requirementFaults(source, known);

  test('every one that is named as a source has a row', () => {
    expect(unresolvedIn(sources, faults)).toEqual([]);
  });

  test('a planted one that is missing is found', () => {
    const text = '/** Source: contract §4; R58, R99. Of R98 nothing is said. */';
    expect(whyOf(faults(planted(text)))).toEqual([expect.stringContaining('no row R99')]);
  });
});

describe('decisions', () => {
  const faults = (source: Source) => decisionFaults(source, decisions);

  test('every decision that is cited is there', () => {
    expect(unresolvedIn(sources, faults)).toEqual([]);
  });

  test('a planted citation of one that is missing is found', () => {
    expect(whyOf(faults(planted('/** ADR 009, decision 999. */')))).toEqual(['no docs/decisions/999-….md']);
  });
});

describe('pages', () => {
  test('every page and heading that a comment or a document names is there', () => {
    expect(unresolvedIn(sources, (source) => pathFaults(source, root))).toEqual([]);
  });

  test('every relative link of a document leads to a file, and to a heading in it', () => {
    expect(unresolvedIn(documents, (source) => linkFaults(source, root))).toEqual([]);
  });

  test('planted paths and links that lead nowhere are found', () => {
    const comment = planted(
      '/** docs/gate/leases.md, docs/gate/lease.md#what-is-hoped, docs/gate/lease.md#what-is-promised */',
    );
    expect(whyOf(pathFaults(comment, root))).toEqual([
      'no file docs/gate/leases.md',
      'no heading #what-is-hoped in docs/gate/lease.md',
    ]);
    const page = planted(
      '[a](lease.md#line-7-how-a-replica-moves) [b](lease.md#line-7) [c](../glossar.md) [d](#here)',
      'docs/gate/README.md',
    );
    expect(whyOf(linkFaults(page, root))).toEqual([
      'no heading #line-7 in docs/gate/lease.md',
      'no file docs/glossar.md',
      'no heading #here in docs/gate/README.md',
    ]);
  });
});
