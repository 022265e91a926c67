/** `consent-gate serve slurm` and `consent-gate enforce slurm`: run as the Slurm user until they are told to stop. */
import { parseArgs } from 'node:util';
import { usage } from '../../cli/outcome.ts';
import { CONFIGURATION_FILE, loadConfiguration } from './configuration.ts';
import { listJobs, startByOrder } from './control.ts';
import { type Log, startEnforcer } from './enforcer.ts';
import { startSidecar } from './serve.ts';

const log: Log = (line) => process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);

const untilToldToStop = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** @throws Outcome usage */
export async function runSlurm(command: 'serve' | 'enforce', args: readonly string[]): Promise<number> {
  const options = { configuration: { type: 'string', default: CONFIGURATION_FILE } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (positionals.length !== 1 || positionals[0] !== 'slurm')
    throw usage(`consent-gate ${command} slurm [--configuration FILE]`);
  const { configuration, connection, programme } = loadConfiguration(values.configuration);
  if (command === 'serve') {
    const server = await startSidecar(configuration, connection, { programme, queue: { listJobs, startByOrder }, log });
    log({ event: 'listening', socket: configuration.socket });
    await untilToldToStop();
    server.close();
    server.closeAllConnections();
  } else {
    const enforcer = startEnforcer(configuration, connection, log);
    await untilToldToStop();
    await enforcer.stop();
  }
  return 0;
}
