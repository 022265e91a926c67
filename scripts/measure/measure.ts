/** Which figure to take. Each prints the machine, the command and the figures. */
import { cpus, loadavg } from 'node:os';

const [what = '', ...rest] = process.argv.slice(2);
const figures: Readonly<Record<string, () => Promise<{ run(args: string[]): Promise<void> }>>> = {
  'in-force': () => import('./in-force.ts'),
  start: () => import('./start-times.ts'),
  pages: () => import('./page-weights.ts'),
  texts: () => import('./readability.ts'),
  recontact: () => import('./recontact.ts'),
};
const chosen = figures[what];
if (!chosen) {
  console.error(`Say which: npm run measure -- ${Object.keys(figures).join(' | ')}`);
  process.exit(2);
}
const load = () =>
  loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
console.log(
  `${new Date().toISOString()} ${cpus().length} × ${cpus()[0]?.model}; load ${load()}; npm run measure -- ${what} ${rest.join(' ')}`,
);
await (await chosen()).run(rest);
console.log(`load at the end ${load()}`);
process.exit(0);
