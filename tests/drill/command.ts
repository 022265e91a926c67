/** The drill on the terminal, and its record. Exit 1 where a promise was not held. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { drill } from './drill.ts';

/** one who withdraws before the copies leave, one after, one who stays */
const LEAST_PEOPLE = 3;
const { values } = parseArgs({ options: { people: { type: 'string', default: '20' }, write: { type: 'string' } } });
const people = Number(values.people);
if (!Number.isSafeInteger(people) || people < LEAST_PEOPLE)
  throw new Error(`npm run drill -- --people N: ${LEAST_PEOPLE} at least`);
const report = await drill(people);
const { events, steps, held } = report;
const machine = `${cpus().length} × ${cpus()[0]?.model}; load ${loadavg().map((one) => one.toFixed(1))}`;
const failed = Object.values(held).filter((one) => !one).length;
const day = new Date().toISOString().slice(0, 10);
const record = `# Drill of ${day}: the first site is lost

Printed by \`npm run drill -- --people ${report.people} --write …\`; the plan is [disaster recovery](../disaster-recovery.md), the steps are those of [restore](../restore.md).

**What this was not.** Both sites were folders of one machine (${machine}), with one network and one clock and invented people; nobody had to be called, no name
was moved, no disk was slow, and the copies were carried by a copy of a folder. It shows that the commands, the keys of the second place and the two people's
opening work together and what a restore alone costs. It does not show that people find each other at night, or that a real second site has the room.

| what | seconds |
| --- | --- |
${steps.map(({ what, seconds }) => `| ${what} | ${seconds.toFixed(1)} |`).join('\n')}

${report.people} people; ${events.before} entries at the first site, ${events.restored} came back, ${events.afterOpening} after opening; ${report.keysBack} key files; ${report.faults} faults in two audits.

| promise | held |
| --- | --- |
${Object.entries(held)
  .map(([what, isHeld]) => `| ${what} | ${isHeld ? 'yes' : '**no**'} |`)
  .join('\n')}

Lost: the one act that was acknowledged after the copies had left. With the synchronous standby of the plan it would not have been; without one it came back by
the receipt in the person's hand.
`;
console.log(record);
if (values.write) {
  mkdirSync(dirname(values.write), { recursive: true });
  writeFileSync(values.write, record);
}
process.exit(failed === 0 ? 0 : 1);
