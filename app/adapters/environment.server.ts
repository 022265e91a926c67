/** The one place that reads `process.env`. Every variable is in `.env.example`; boot fails naming the one that is wrong. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { isOrganisation, oidcIn } from './organisation-variables.ts';

const port = z.coerce.number().int().min(1).max(65535);
const isLocal = (origin: string) => /^http:\/\/localhost(:\d+)?$/.test(origin);

const isOnThisMachine = (url: string) => /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/.test(url);

const environmentSchema = z
  .object({
    NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
    PORT: port.default(3000),
    GATE_PORT: port.default(3100),
    ORIGIN: z.url().optional(),
    GATE_URL: z.url().optional(),
    /** the same as the gate's own: identifiers of the FHIR resource hang under it */
    GATE_PUBLIC_URL: z.url().optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    KEYS_DIR: z.string().min(1).optional(),
    DATABASE_URL: z.url(),
    /** the bridge's own role: the worker waits with it for acts to come into force */
    GATE_DATABASE_URL: z.url().optional(),
    /** the eraser's own role: the worker carries erasures out with it; without it they wait */
    ERASER_DATABASE_URL: z.url().optional(),
    /** the worker hands committed lines of the feed to it */
    NATS_URL: z.string().optional(),
    /** stamps a public head once a day (RFC 3161) */
    TSA_URL: z.url().optional(),
    SMTP_URL: z.url().optional(),
    MAIL_FROM: z.string().default('Tomoni <tomoni@localhost>'),
    /** opens `POST /hooks/bounces`; without it there is no such address */
    MAIL_BOUNCE_TOKEN: z.string().min(32).max(200).optional(),
    /** staff may sign in with their organisation's account: all three, or none */
    OIDC_ISSUER: z.url().optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(16).optional(),
    /** values of `acr`, by commas, by which the organisation says that two factors were shown; `amr` with `mfa` says so, too */
    OIDC_MFA_ACR: z.string().default(''),
    LEASE_MS: z.coerce.number().int().min(1000).max(60_000).default(1000),
    TRUST_PROXY: z.coerce.number().int().min(0).max(8).default(0),
    TOMONI_DEMO: z.enum(['0', '1']).optional(),
    /** how long a decision that is no release is kept; three at least, which the database holds too */
    DECISION_YEARS: z.coerce.number().int().min(3).max(100).default(5),
    /** how old the copies in it are is told by the worker */
    BACKUP_DIR: z.string().optional(),
    /** /metrics of web and worker, each on a port of this machine alone */
    WEB_METRICS_PORT: port.optional(),
    WORKER_METRICS_PORT: port.optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
    OTEL_EXPORTER_OTLP_HEADERS: z.string().default(''),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  })
  .transform((read) => {
    const origin = (read.ORIGIN ?? `http://localhost:${read.PORT}`).replace(/\/$/, '');
    return {
      mode: read.NODE_ENV,
      port: read.PORT,
      origin,
      /** https: cookies are `__Host-` and Secure */
      secure: origin.startsWith('https://'),
      gateUrl: (read.GATE_URL ?? `http://localhost:${read.GATE_PORT}`).replace(/\/$/, ''),
      gatePublicUrl: (read.GATE_PUBLIC_URL ?? `http://localhost:${read.GATE_PORT}`).replace(/\/+$/, ''),
      dataDir: resolve(read.DATA_DIR),
      /** the public log's files, as any static server may give them */
      logDir: resolve(`${read.DATA_DIR}/public-log`),
      tsaUrl: read.TSA_URL ?? null,
      keysDir: resolve(read.KEYS_DIR ?? `${read.DATA_DIR}/keys`),
      databaseUrl: read.DATABASE_URL,
      gateDatabaseUrl: read.GATE_DATABASE_URL ?? null,
      eraserDatabaseUrl: read.ERASER_DATABASE_URL ?? null,
      natsUrl: read.NATS_URL ?? null,
      smtpUrl: read.SMTP_URL ?? null,
      mailFrom: read.MAIL_FROM,
      mailBounceToken: read.MAIL_BOUNCE_TOKEN ?? null,
      oidc: oidcIn(read),
      leaseMs: read.LEASE_MS,
      trustProxy: read.TRUST_PROXY,
      demo: read.TOMONI_DEMO === '1',
      decisionYears: read.DECISION_YEARS,
      backupDir: read.BACKUP_DIR ?? null,
      webMetricsPort: read.WEB_METRICS_PORT ?? null,
      workerMetricsPort: read.WORKER_METRICS_PORT ?? null,
      otlpEndpoint: read.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
      otlpHeaders: read.OTEL_EXPORTER_OTLP_HEADERS,
      logLevel: read.LOG_LEVEL,
    };
  })
  .refine((read) => read.demo || read.smtpUrl !== null, {
    path: ['SMTP_URL'],
    error: 'is needed outside the demonstration: the inbox there keeps mail in clear',
  })
  .refine((read) => read.gateUrl.startsWith('https://') || isOnThisMachine(read.gateUrl), {
    path: ['GATE_URL'],
    error: "must be an https address, or http on this machine: the release desk's token could be read on the way",
  })
  .refine((read) => read.secure || isLocal(read.origin), {
    path: ['ORIGIN'],
    error: 'must be an https address, or http://localhost: over plain http a session could be read on the way',
  })
  .refine((read) => read.oidc !== 'partly', {
    path: ['OIDC_ISSUER'],
    error: 'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together, or none of them',
  })
  .refine(
    (read) =>
      !isOrganisation(read.oidc) ||
      read.oidc.issuer.startsWith('https://') ||
      (read.demo && isOnThisMachine(read.oidc.issuer)),
    {
      path: ['OIDC_ISSUER'],
      error: 'must be an https address',
    },
  )
  .transform(({ oidc, ...read }) => ({ ...read, oidc: isOrganisation(oidc) ? oidc : null }));
export type Environment = z.output<typeof environmentSchema>;

/** @throws Error whose message names each wrong variable and says what is expected */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = environmentSchema.safeParse(set);
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not complete (see .env.example):\n${lines.join('\n')}`);
}
