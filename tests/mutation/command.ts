/**
 * npm run test:mutation -- decision|lease|consent|record|ledger|disclosure|short [part of a file name] [--without part of a test's name]:
 * exit 1 where too many mutants live, or one permits more.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AREAS, type Area, type AreaName } from './areas.ts';
import { plant } from './plant.ts';
import { type Outcome, tryAll } from './try-all.ts';

const shareOf = (outcomes: readonly Outcome[]): number => {
  const noticed = outcomes.filter(({ fate }) => fate === 'noticed' || fate === 'endless').length;
  return (100 * noticed) / outcomes.length;
};
const count = (outcomes: readonly Outcome[], fate: Outcome['fate']) =>
  outcomes.filter((one) => one.fate === fate).length;

function lineOf(name: string, outcomes: readonly Outcome[]): string {
  const [survived, unreached] = [
    count(outcomes, 'survived') + count(outcomes, 'permits'),
    count(outcomes, 'unreached'),
  ];
  const share = shareOf(outcomes).toFixed(1).padStart(6);
  return `${name.padEnd(48)} ${String(outcomes.length).padStart(5)} mutants ${share} %  ${survived} live, ${unreached} unreached`;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, 150);

async function run(name: AreaName, part: string | undefined, without: string | undefined): Promise<boolean> {
  const whole: Area = AREAS[name];
  const area = { ...whole, tests: whole.tests.filter((test) => without === undefined || !test.includes(without)) };
  const began = performance.now();
  const planted = await plant(area.sources.filter((file) => part === undefined || file.includes(part)));
  if (planted.mutants.length === 0)
    throw new Error(`nothing to try in ${name}${part ? ` by the name of ${part}` : ''}`);
  const outcomes = await tryAll(area, planted, `${process.cwd()}/.cache/mutation/${name}-${process.pid}`, console.log);
  mkdirSync('.cache/mutation', { recursive: true });
  writeFileSync(`.cache/mutation/${name}.json`, JSON.stringify(outcomes, null, 1));
  for (const one of outcomes) {
    if (one.fate === 'noticed' || one.fate === 'endless') continue;
    console.log(`${one.fate} ${one.file}:${one.line}:${one.column} ${one.kind}`);
    console.log(`    ${oneLine(one.original)}  →  ${oneLine(one.replacement)}`);
  }
  for (const file of new Set(outcomes.map(({ file: own }) => own)))
    console.log(
      lineOf(
        file,
        outcomes.filter((one) => one.file === file),
      ),
    );
  console.log(lineOf(name, outcomes));
  const permits = count(outcomes, 'permits');
  const told = area.permitsMore ? `${permits} permit more` : 'which permit more is not asked here';
  console.log(`${told}; ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return permits === 0 && shareOf(outcomes) >= area.least;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { without: { type: 'string' } } });
const [asked, part] = positionals;
const names = (
  asked === undefined ? ['decision', 'lease', 'consent', 'record', 'ledger', 'disclosure'] : [asked]
) as AreaName[];
if (names.some((name) => AREAS[name] === undefined)) throw new Error(`one of ${Object.keys(AREAS).join(', ')}`);
let good = true;
for (const name of names) good = (await run(name, part, values.without)) && good;
await new Promise((written) => process.stdout.write('', written)); // a pipe may not have taken all yet
process.exit(good ? 0 : 1);
