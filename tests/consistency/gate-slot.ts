/** One gate by name: its wire to PostgreSQL and whichever processes run under the name now. */
import { join } from 'node:path';
import type { MovedClock } from './faketime.ts';
import { type Started, startProcess } from './processes/child.ts';
import { type TcpProxy, tcpProxy } from './tcp-proxy.ts';

export type GateProcess = Started & {
  /** name and how many times it was started: `gate-0#2` */
  readonly name: string;
  readonly port: number;
  /** boots it has registered so far */
  boots(): readonly string[];
};

export type GateSlot = {
  readonly name: string;
  readonly wire: TcpProxy;
  readonly clock: MovedClock | null;
  /** those that live; two while a namesake takes over */
  readonly processes: readonly GateProcess[];
  /** boot → process, of all that ever ran */
  readonly boots: ReadonlyMap<string, string>;
  /** @returns once it listens */
  start(): Promise<GateProcess>;
  end(): Promise<void>;
};

type SlotOptions = {
  readonly name: string;
  readonly folder: string;
  readonly databaseUrl: string;
  readonly leaseMs: number;
  readonly clock?: MovedClock | null;
  readonly env?: Readonly<Record<string, string>>;
  /** name of a planted bug */
  readonly bug?: string | null;
  /** words of the application names whose connections the wire spoils; empty = all */
  readonly only?: readonly string[];
};

const LISTENING = /"event":"gate-listening","port":(\d+)/;
const REGISTERED = /"event":"gate-registered","boot":"([^"]+)"/g;

export async function createGateSlot(options: SlotOptions): Promise<GateSlot> {
  const { name, folder, bug = null } = options;
  const wire = await tcpProxy(options.databaseUrl, options.only);
  const boots = new Map<string, string>();
  let processes: GateProcess[] = [];
  let starts = 0;

  const env = {
    GATE_DATABASE_URL: wire.url,
    LEASE_MS: String(options.leaseMs),
    DATA_DIR: join(folder, name),
    KEYS_DIR: '',
    LOG_LEVEL: 'info',
    ...options.clock?.env,
    ...options.env,
  };

  async function start(): Promise<GateProcess> {
    starts += 1;
    const script = bug === null ? 'pipeline-bridge/server/main.ts' : 'tests/consistency/processes/planted-gate.ts';
    const args = [...(bug === null ? [] : [bug]), '--port', '0', '--id', name];
    const started = startProcess(script, args, env);
    const ofStart = `${name}#${starts}`;
    const own: string[] = [];
    started.child.stdout?.on('data', (chunk: Buffer) => {
      for (const [, boot] of String(chunk).matchAll(REGISTERED)) {
        own.push(boot as string);
        boots.set(boot as string, ofStart);
      }
    });
    const port = Number((await started.hear(LISTENING))[1]);
    const gate: GateProcess = Object.defineProperties({} as GateProcess, {
      ...Object.getOwnPropertyDescriptors(started),
      name: { value: ofStart },
      port: { value: port },
      boots: { value: () => own },
    });
    processes.push(gate);
    void gate.ended.then(() => {
      processes = processes.filter((one) => one !== gate);
    });
    return gate;
  }

  return {
    name,
    wire,
    clock: options.clock ?? null,
    get processes() {
      return processes;
    },
    boots,
    start,
    async end() {
      await Promise.all(processes.map((gate) => gate.end()));
      await wire.close();
    },
  };
}
