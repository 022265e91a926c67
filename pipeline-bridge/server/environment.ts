/** The one place of the gate that reads `process.env` and its flags. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SHORTEST_LEASE_MS } from '../lease/constants.ts';

const environmentSchema = z.object({
  GATE_PORT: z.coerce.number().int().min(0).max(65535).default(3100),
  GATE_ID: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens, 40 at most')
    .default('gate-1'),
  GATE_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'the address under which others reach the gate' }).optional(),
  GATE_DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'the address of PostgreSQL for the role tomoni_bridge',
  }),
  LEASE_MS: z.coerce.number().int().min(SHORTEST_LEASE_MS).max(60_000).default(1000),
  DATA_DIR: z.string().default('.data'),
  KEYS_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type GateEnvironment = {
  readonly port: number;
  readonly gate: string;
  readonly databaseUrl: string;
  readonly leaseMs: number;
  readonly dataDir: string;
  readonly keysDir: string;
  readonly publicUrl: string;
  readonly logLevel: string;
};

/** @throws Error of one line that names what is wrong */
export function readGateEnvironment(
  variables: NodeJS.ProcessEnv = process.env,
  args: readonly string[] = process.argv.slice(2),
): GateEnvironment {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, id: { type: 'string' } } });
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = environmentSchema.safeParse({
    ...set,
    ...(values.port === undefined ? {} : { GATE_PORT: values.port }),
    ...(values.id === undefined ? {} : { GATE_ID: values.id }),
  });
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`);
    throw new Error(`The gate cannot start. Set these variables right, see .env.example: ${wrong.join('; ')}`);
  }
  const { DATA_DIR, KEYS_DIR, GATE_PUBLIC_URL } = read.data;
  return {
    port: read.data.GATE_PORT,
    gate: read.data.GATE_ID,
    databaseUrl: read.data.GATE_DATABASE_URL,
    leaseMs: read.data.LEASE_MS,
    dataDir: resolve(DATA_DIR),
    keysDir: resolve(KEYS_DIR ?? `${DATA_DIR}/keys`),
    publicUrl: (GATE_PUBLIC_URL ?? `http://localhost:${read.data.GATE_PORT}`).replace(/\/+$/, ''),
    logLevel: read.data.LOG_LEVEL,
  };
}
