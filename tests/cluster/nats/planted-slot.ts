/** A gate with a planted fault in the place of another: the same wire, another program. */
import { join } from 'node:path';
import type { GateProcess, GateSlot } from '../../consistency/gate-slot.ts';
import { startProcess } from '../../consistency/processes/child.ts';
import { tcpProxy } from '../../consistency/tcp-proxy.ts';

type SlotOptions = {
  readonly name: string;
  readonly folder: string;
  readonly databaseUrl: string;
  readonly leaseMs: number;
  readonly env: Readonly<Record<string, string>>;
  readonly only: readonly string[];
};

export async function plantedSlot(options: SlotOptions, fault: string): Promise<GateSlot> {
  const { name } = options;
  const wire = await tcpProxy(options.databaseUrl, options.only);
  const boots = new Map<string, string>();
  const processes: GateProcess[] = [];
  const env = {
    GATE_DATABASE_URL: wire.url,
    LEASE_MS: String(options.leaseMs),
    DATA_DIR: join(options.folder, name),
    KEYS_DIR: '',
    ...options.env,
  };
  return {
    name,
    wire,
    clock: null,
    processes,
    boots,
    async start() {
      const script = 'tests/cluster/nats/processes/planted-gate.ts';
      const started = startProcess(script, [fault, '--port', '0', '--id', name], env);
      started.child.stdout?.on('data', (chunk: Buffer) => {
        const boot = /"event":"gate-registered","boot":"([^"]+)"/.exec(String(chunk))?.[1];
        if (boot) boots.set(boot, `${name}#1`);
      });
      const port = Number((await started.hear(/"event":"gate-listening","port":(\d+)/))[1]);
      const gate = Object.defineProperties({} as GateProcess, {
        ...Object.getOwnPropertyDescriptors(started),
        name: { value: `${name}#1` },
        port: { value: port },
        boots: { value: () => [...boots.keys()] },
      });
      processes.push(gate);
      return gate;
    },
    async end() {
      await Promise.all(processes.map((gate) => gate.end()));
      await wire.close();
    },
  };
}
