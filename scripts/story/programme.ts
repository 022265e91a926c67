/** The running programme, as its own demo.json describes it. */
import { readFileSync } from 'node:fs';
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

/** Null, after one line that says what to do, where nothing answers. */
export async function findProgramme(say: (line: string) => void): Promise<Programme | null> {
  const file = join(resolve(process.env.DATA_DIR || '.data'), 'demo.json');
  try {
    const demo = demoSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const own = ([name, port]: [string, string | undefined]) => (port ? `http://localhost:${port}` : name);
    const programme = {
      ...demo,
      web: own([demo.web, process.env.PORT]),
      gate: own([demo.gate, process.env.GATE_PORT]),
    };
    const patience = { signal: AbortSignal.timeout(5000) };
    const [web, gate] = await Promise.all([
      fetch(`${programme.web}/healthz`, patience),
      fetch(`${programme.gate}/healthz`, patience),
    ]);
    if (web.ok && gate.ok) return programme;
  } catch {
    // said below, the same whatever is missing
  }
  say(`No running demonstration was found (${file}). Start it in another window with: npm start`);
  return null;
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
