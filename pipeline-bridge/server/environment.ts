/** The one place of the gate that reads `process.env` and its flags. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SHORTEST_LEASE_MS } from '../lease/constants.ts';
import { type NatsAddress, natsUrlSchema } from '../nats/address.ts';
import type { FollowedUpstream } from '../relay/upstream.ts';

/** A token crosses no network unencrypted. */
function isPrivateWay(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url?.hostname ?? '');
}

const variablesSchema = z.object({
  GATE_PORT: z.coerce.number().int().min(0).max(65535).default(3100),
  GATE_METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  GATE_ID: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens, 40 at most')
    .default('gate-1'),
  GATE_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'the address under which others reach the gate' }).optional(),
  GATE_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'the address of PostgreSQL for the role tomoni_bridge' })
    .optional(),
  FEED_URL: z
    .url({ protocol: /^https?$/, error: 'the address of a gate of the programme' })
    .refine(isPrivateWay, 'https, or http on this machine alone')
    .optional(),
  FEED_TOKEN: z
    .string()
    .regex(/^[\w\-.~+/]{16,200}=*$/, 'the token that the programme gave this site')
    .optional(),
  NATS_URL: natsUrlSchema.optional(),
  LEASE_MS: z.coerce.number().int().min(SHORTEST_LEASE_MS).max(60_000).default(1000),
  DATA_DIR: z.string().default('.data'),
  KEYS_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** One way to the ledger, exactly: two would be two truths. */
const environmentSchema = variablesSchema.superRefine(({ GATE_DATABASE_URL, FEED_URL, FEED_TOKEN }, context) => {
  const wrong = (variable: string, message: string) =>
    context.addIssue({ code: 'custom', path: [variable], message, input: undefined });
  if (GATE_DATABASE_URL && FEED_URL) wrong('FEED_URL', 'either this or GATE_DATABASE_URL, not both');
  if (!GATE_DATABASE_URL && !FEED_URL) wrong('GATE_DATABASE_URL', 'needed, or at a site FEED_URL and FEED_TOKEN');
  if (FEED_URL && !FEED_TOKEN) wrong('FEED_TOKEN', 'needed with FEED_URL');
  if (FEED_TOKEN && !FEED_URL) wrong('FEED_URL', 'needed with FEED_TOKEN');
});

export type GateEnvironment = FollowedUpstream & {
  readonly port: number;
  readonly metricsPort: number | undefined;
  readonly gate: string;
  readonly leaseMs: number;
  readonly dataDir: string;
  readonly keysDir: string;
  readonly publicUrl: string;
  readonly logLevel: string;
  readonly nats?: NatsAddress | undefined;
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
  const { DATA_DIR, KEYS_DIR, GATE_PUBLIC_URL, GATE_DATABASE_URL, FEED_URL, FEED_TOKEN } = read.data;
  const followed: FollowedUpstream = FEED_URL
    ? { feed: { url: FEED_URL.replace(/\/+$/, ''), token: FEED_TOKEN as string } }
    : { databaseUrl: GATE_DATABASE_URL as string };
  return {
    ...followed,
    port: read.data.GATE_PORT,
    metricsPort: read.data.GATE_METRICS_PORT,
    gate: read.data.GATE_ID,
    leaseMs: read.data.LEASE_MS,
    dataDir: resolve(DATA_DIR),
    keysDir: resolve(KEYS_DIR ?? `${DATA_DIR}/keys`),
    publicUrl: (GATE_PUBLIC_URL ?? `http://localhost:${read.data.GATE_PORT}`).replace(/\/+$/, ''),
    logLevel: read.data.LOG_LEVEL,
    nats: read.data.NATS_URL,
  };
}
