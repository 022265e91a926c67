/**
 * Requirements of a standard, each bound to a test that must exist, or to a signed note: checked, and printed as a page. Numbers and levels
 * are facts of the standard; the wording is our own.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');

/** `held`: tests say so · `note`: decided otherwise, or the operator's · `short`: not met · `apart`: does not apply · `beyond`: above the level that was set */
const STATES = ['held', 'note', 'short', 'apart', 'beyond'] as const;
const requirementSchema = z.strictObject({
  id: z.string(),
  level: z.number().int().optional(),
  words: z.string().min(5),
  state: z.enum(STATES),
  /** `file # name of the test` */
  tests: z.array(z.string().regex(/^tests\/\S+ # .+/)).default([]),
  why: z.string().default(''),
});
const standardSchema = z.strictObject({
  standard: z.string(),
  signed: z.strictObject({ by: z.string(), on: z.iso.date() }),
  /** how many of each level the standard has; what is missing here is a fault */
  levels: z.record(z.string(), z.number()).optional(),
  /** chapters whose third level is set too */
  thirdLevelOf: z.array(z.number()).default([]),
  requirements: z.array(requirementSchema),
});
type Requirement = z.output<typeof requirementSchema>;
type Standard = z.output<typeof standardSchema>;

export type Page = { readonly data: string; readonly page: string; readonly title: string; readonly lead: string };
export const PAGES: readonly Page[] = [
  {
    data: 'docs/standards/asvs-5.0.json',
    page: 'docs/asvs.md',
    title: 'OWASP ASVS 5.0, requirement by requirement',
    lead: 'Set: every requirement of levels 1 and 2 that applies, and of level 3 in chapters 6, 7, 8, 14 and 16. Numbers and levels are the standard’s; the wording is ours and short: read the standard beside it.',
  },
  {
    data: 'docs/standards/medical-guideline-6.0.json',
    page: 'docs/medical-guideline.md',
    title: '医療情報システムの安全管理に関するガイドライン 第6.0版: records of use, and two factors',
    lead: 'What the guideline asks of access records and of sign-in, as this programme reads it; the numbers are ours. Read the guideline beside it, and let the hospital’s and the programme’s officers in charge confirm.',
  },
];

const readStandard = (file: string): Standard =>
  standardSchema.parse(JSON.parse(readFileSync(join(root, file), 'utf8')));

/** Whether that file has a test of that name: as a text between quotes, right after `test(` or what stands for it. */
function hasTest(reference: string, read: (file: string) => string | null): boolean {
  const [file = '', name = ''] = reference.split(' # ');
  const source = read(file);
  if (source === null) return false;
  const quoted = [`'${name}'`, `"${name}"`, `\`${name}\``];
  return quoted.some((text) => new RegExp(`(?:\\btest|\\bit|\\])[^\\n]*\\(\\s*${literal(text)}`).test(source));
}
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const readSource = (file: string): string | null => {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return null;
  }
};

/** What is wrong with it, in words; empty where all is well. */
export function faultsOf(standard: Standard, read: (file: string) => string | null = readSource): string[] {
  const faults: string[] = [];
  for (const [level, count] of Object.entries(standard.levels ?? {})) {
    const found = standard.requirements.filter((one) => one.level === Number(level)).length;
    if (found !== count) faults.push(`level ${level} has ${found} requirements, not ${count}`);
  }
  const ids = standard.requirements.map(({ id }) => id);
  for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) faults.push(`${id} stands twice`);
  for (const { id, state, tests, why } of standard.requirements) {
    if (state === 'held' && tests.length === 0) faults.push(`${id} is held by no test`);
    if (state !== 'held' && why === '') faults.push(`${id} says not why`);
    for (const test of tests) if (!hasTest(test, read)) faults.push(`${id}: there is no test “${test}”`);
  }
  return faults;
}

const isSet = (standard: Standard, { id, level }: Requirement) =>
  level === undefined || level < 3 || standard.thirdLevelOf.includes(Number(id.split('.')[0]));

const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(1)} %`;

function summary(standard: Standard): string[] {
  const applicable = standard.requirements.filter((one) => isSet(standard, one) && one.state !== 'apart');
  const of = (state: Requirement['state']) => applicable.filter((one) => one.state === state).length;
  const apart = standard.requirements.filter(({ state }) => state === 'apart').length;
  return [
    `Of ${standard.requirements.length} requirements ${applicable.length} are set and apply: **${of('held')} held by tests (${percent(of('held'), applicable.length)})**, ${of('note')} by a signed note, ${of('short')} not met.`,
    `${apart} do not apply, each with the reason. Notes are signed: ${standard.signed.by}, ${standard.signed.on}.`,
  ];
}

const SAID = {
  held: 'held',
  note: 'note',
  short: '**not met**',
  apart: 'does not apply',
  beyond: 'beyond what was set',
};
const cell = (text: string) => text.replaceAll('|', '\\|');
const row = ({ id, level, words, state, tests, why }: Requirement): string => {
  const shown = tests.map((test) => {
    const [file = '', name = ''] = test.split(' # ');
    return `\`${file.replace(/^tests\//, '')}\`: ${cell(name)}`;
  });
  const proof = [...(why ? [cell(why)] : []), ...shown].join('<br>');
  return `| ${id} |${level === undefined ? '' : ` ${level} |`} ${cell(words)} | ${SAID[state]} | ${proof} |`;
};

export function printed({ title, lead, data }: Page, standard: Standard): string {
  const hasLevels = standard.requirements.some(({ level }) => level !== undefined);
  const head = hasLevels
    ? ['| no. | level | what | state | proof, or why |', '| --- | --- | --- | --- | --- |']
    : ['| no. | what | state | proof, or why |', '| --- | --- | --- | --- |'];
  const chapters = new Map<string, Requirement[]>();
  for (const one of standard.requirements) {
    const chapter = one.id.split('.')[0] as string;
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), one]);
  }
  const parts = [...chapters].flatMap(([chapter, ones]) => [
    '',
    `## ${hasLevels ? `V${chapter}` : chapter}`,
    ...head,
    ...ones.map(row),
  ]);
  const note = `Printed from \`${data}\` by \`node scripts/assurance/standards.ts --write\`; do not edit. \`npm run check\` fails where a named test is gone or the page is old. Paths are below \`tests/\`.`;
  const text = [`# ${title}`, '', lead, '', ...summary(standard), '', note, ...parts, ''].join('\n');
  return text;
}

if (import.meta.main) {
  let isWell = true;
  for (const page of PAGES) {
    const standard = readStandard(page.data);
    const text = printed(page, standard);
    if (process.argv.includes('--write')) writeFileSync(join(root, page.page), text);
    const faults = [
      ...faultsOf(standard),
      ...(readSource(page.page) === text ? [] : [`${page.page} is old: node scripts/assurance/standards.ts --write`]),
    ];
    for (const fault of faults) console.log(`${page.data}: ${fault}`);
    isWell &&= faults.length === 0;
  }
  process.exit(isWell ? 0 : 1);
}
