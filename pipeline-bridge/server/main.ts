/** The gate as a process: `node pipeline-bridge/server/main.ts [--port N] [--id name]`. */
import { readGateEnvironment } from './environment.ts';
import { type RunningGate, startGate } from './gate.ts';
import { createLog } from './log.ts';

function stopWith(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function readEnvironment() {
  try {
    return readGateEnvironment();
  } catch (error) {
    return stopWith((error as Error).message);
  }
}

const environment = readEnvironment();
const log = createLog(environment.gate, environment.logLevel);

/** Lease line 3: the older process of one name ends, and says so. */
function endSuperseded(): void {
  stopWith(`ALARM: another gate named ${environment.gate} has started. This one ends. Give each gate its own --id.`);
}

async function start(): Promise<RunningGate> {
  try {
    return await startGate({ ...environment, log, onSuperseded: endSuperseded });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const free = environment.port + 1;
    if (code !== 'EADDRINUSE') stopWith(`The gate cannot start: ${message}`);
    return stopWith(
      `Port ${environment.port} is taken by another program. Stop it, or choose another: GATE_PORT=${free}, or --port ${free}.`,
    );
  }
}

const gate = await start();
log.info({ event: 'gate-listening', port: gate.port });

let stopping = false;
function end(): void {
  if (stopping) return;
  stopping = true;
  gate.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
if (process.send) {
  process.on('disconnect', end); // the supervisor was killed: leave no process behind
  process.send('ready');
}
