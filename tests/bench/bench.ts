/** Runs one benchmark by name and prints the machine before and after it. */
import { cpus, loadavg } from 'node:os';

const BENCHES: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>>> = {
  decision: () => import('./decision.ts'),
  manifest: () => import('./manifest.ts'),
  http: () => import('./http.ts'),
  'cold-start': () => import('./cold-start.ts'),
  outbox: () => import('./outbox.ts'),
  release: () => import('./release.ts'),
  peers: () => import('./peers.ts'),
  agree: () => import('./agree.ts'),
  page: () => import('./page.ts'),
  lighthouse: () => import('./lighthouse.ts'),
  dashboard: () => import('./dashboard.ts'),
  disclosure: () => import('./disclosure.ts'),
  ledger: () => import('./ledger.ts'),
  proofs: () => import('./proofs.ts'),
  'receipt-page': () => import('./receipt-page.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = () =>
  loadavg()
    .map((one) => one.toFixed(2))
    .join(' ');
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exit(2);
}
console.log(
  `${new Date().toISOString()} ${cpus().length} × ${cpus()[0]?.model}; load ${load()}; ${name} ${args.join(' ')}`,
);
await (await bench()).run(args);
console.log(`load at the end ${load()}`);
