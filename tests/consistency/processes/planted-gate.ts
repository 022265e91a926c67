/** A gate with a planted bug, as a process of its own: `planted-gate.ts BUG --port 0 --id NAME`. For controls. */
import { readGateEnvironment } from '#bridge/server/environment.ts';
import { startGate } from '#bridge/server/gate.ts';
import { createLog } from '#bridge/server/log.ts';
import { plantedBugs } from '../planted-bugs.ts';

const [, , bug = '', ...args] = process.argv;
const wrapHolder = plantedBugs[bug];
if (!wrapHolder) throw new Error(`no planted bug is named ${bug}`);
const environment = readGateEnvironment(process.env, args);
const log = createLog(environment.gate, environment.logLevel);
const gate = await startGate({
  ...environment,
  log,
  wrapHolder: (holder) => wrapHolder(holder, environment.leaseMs),
  onSuperseded: () => process.exit(1),
});
log.info({ event: 'gate-listening', port: gate.port });
process.on('SIGTERM', () => void gate.stop().then(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
