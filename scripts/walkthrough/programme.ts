/** The running programme, as its own demo.json describes it. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const demoSchema = z.object({
  web: z.url(),
  gate: z.url(),
  accounts: z.array(
    z.object({
      role: z.string(),
      name: z.string(),
      email: z.string(),
      password: z.string(),
      totpSecret: z.string().nullable(),
    }),
  ),
  gateClients: z.array(z.object({ name: z.string(), token: z.string() })),
  approvals: z.array(z.object({ id: z.string(), recipient: z.record(z.string(), z.string()) })),
});
export type Programme = z.output<typeof demoSchema>;

const PATIENCE_MS = 5000;
const at = (port: string | undefined) => (port ? `http://localhost:${port}` : null);

/** Null, after one line that says what to do, where nothing answers. */
export async function findProgramme(say: (line: string) => void): Promise<Programme | null> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { DATA_DIR, ORIGIN, PORT, GATE_URL, GATE_PORT } = process.env;
  const file = join(resolve(DATA_DIR || '.data'), 'demo.json');
  try {
    const demo = demoSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const web = ORIGIN || at(PORT) || demo.web;
    const gate = GATE_URL || at(GATE_PORT) || demo.gate;
    for (const part of [web, gate])
      if (!(await fetch(`${part}/healthz`, { signal: AbortSignal.timeout(PATIENCE_MS) })).ok) throw new Error(part);
    return { ...demo, web, gate };
  } catch {
    say(`No running demonstration was found (${file}). Start it in another window: npm start`);
    return null;
  }
}

export function accountOf({ accounts }: Programme, role: string): Programme['accounts'][number] {
  const found = accounts.find((one) => one.role === role);
  if (!found) throw new Error(`demo.json has no account for ${role}`);
  return found;
}

export function tokenOf({ gateClients }: Programme, name: string): string {
  const found = gateClients.find((one) => one.name === name);
  if (!found) throw new Error(`demo.json has no gate client ${name}`);
  return found.token;
}

export function recipientOf({ approvals }: Programme, approval: string): Readonly<Record<string, string>> {
  const found = approvals.find(({ id }) => id === approval);
  if (!found) throw new Error(`demo.json has no approval ${approval}`);
  return found.recipient;
}
