/**
 * Every handler that stands beside the table of routes, in the order in which a request meets them, and to whom it opens. One
 * that is mounted and not here stops the server at its start (`checkHandlers`). Printed into docs/permissions.md.
 */
import type { HospitalScope } from '#app/hospital/services/interface/client-terms.ts';
import { OPEN, OPERATIONS, routeOfOperation } from '../hospital-api/router.ts';

export type HandlerPolicy =
  /** the same bytes for whoever asks; no session is read */
  | 'everybody'
  /** answers nobody: sets headers, hands on, or refuses what no handler takes */
  | 'hands-on'
  /** a hospital's own system with this scope, for its own hospital */
  | `hospital-system:${HospitalScope}`
  /** whoever holds the token of one mail: it stops one kind of mail of one account */
  | 'mail-token'
  /** the mail server, by the token of the installation */
  | 'bounce-token'
  /** a cluster with an order of two people: the order's secret and its own token at the gate */
  | 'order-secret'
  /** who signs is looked up by the signature inside */
  | 'witness-signature'
  /** the table of routes decides */
  | 'route-table';

export type DeclaredHandler = {
  /** as `mountedHandlers` reads it from Express */
  readonly mounted: string;
  readonly opens: HandlerPolicy;
  readonly gives: string;
  readonly isOptional?: true;
};

const row = (mounted: string, opens: HandlerPolicy, gives: string): DeclaredHandler => ({ mounted, opens, gives });

const HOSPITALS: readonly DeclaredHandler[] = [
  row('GET /api/v1/openapi.json', 'everybody', 'the description of the interface'),
  row('GET /api/v1/fhir/metadata', 'everybody', 'its capability statement'),
  row('GET /api/v1/jwks.json', 'everybody', 'public keys of its notices'),
  ...OPERATIONS.map((operation) =>
    row(
      `${operation.method} /api/v1${routeOfOperation(operation)}`,
      `hospital-system:${operation.scope}`,
      `\`${operation.name}\``,
    ),
  ),
  ...[...new Set([...OPEN, ...OPERATIONS.map(routeOfOperation)])].map((path) =>
    row(`ANY /api/v1${path}`, 'hands-on', 'refuses other methods'),
  ),
  row('use /api/v1 notThere', 'hands-on', 'nothing else is there'),
];

export const DECLARED_HANDLERS: readonly DeclaredHandler[] = [
  row('use / nameRequest', 'hands-on', 'a name for the request, a line of the log without its address'),
  { ...row('use / measureRequest', 'hands-on', 'figures and spans by route'), isOptional: true },
  row('use / nonceAndDevices', 'hands-on', 'headers'),
  row('use / helmetMiddleware', 'hands-on', 'headers'),
  ...HOSPITALS,
  row('use / onlyOurMethods', 'hands-on', 'refuses other methods than GET, HEAD, POST'),
  row('POST /care-overrides/redeem', 'order-secret', 'one decision for one job'),
  row('use /hooks keptByNobody', 'hands-on', 'headers'),
  row('GET /hooks/unsubscribe/:token', 'everybody', 'sends on to the page that asks first'),
  row('POST /hooks/unsubscribe/:token', 'mail-token', 'stops that kind of mail'),
  row('POST /hooks/bounces', 'bounce-token', 'takes a report of a mail that came back'),
  row('error /hooks failed', 'hands-on', 'refuses what cannot be read'),
  row('use /log forEverybody', 'hands-on', 'headers'),
  row('POST /log/cosignatures', 'witness-signature', 'takes a cosignature of a head'),
  row('use /log serveStatic', 'everybody', 'checkpoint and tiles of the public log'),
  row('use / toMovedAddress', 'hands-on', 'sends on from addresses that were given up'),
  row('use / compression', 'hands-on', 'compresses'),
  row('use / take', 'hands-on', 'keeps public figures in memory for visitors without a session'),
  row('GET /^\\/demo\\/inbox\\/\\d+\\/html$/', 'hands-on', 'the narrower policy of a shown mail, in the demonstration'),
  row('use /assets serveStatic', 'everybody', 'scripts and styles of the build'),
  row('GET /ledger/verify.html', 'everybody', 'the page that checks a receipt offline'),
  row('use / servePublicFile', 'everybody', 'public files'),
  row('GET /news/pictures/:sha256', 'everybody', 'a picture of the news, by the hash of its bytes'),
  row('GET /healthz', 'everybody', '“ok”'),
  row('use / openTheVisit', 'hands-on', 'session, language, form: for the routes'),
  row('ANY *', 'route-table', 'every page and form'),
  row('error / lastWord', 'hands-on', 'a plain page where something failed'),
];

/** The table as Markdown, as it lies in docs/permissions.md below the permissions. */
export function handlersSection(): string {
  const shown = DECLARED_HANDLERS.filter(({ opens }) => opens !== 'hands-on');
  return [
    '## Handlers beside the pages',
    '',
    'Printed from `app/server/handlers/declared.ts`: what answers without the table of routes. One that is not declared there',
    'stops the server at its start; `tests/integration/web/handler-matrix.test.ts` asks each of them, with every method, as everybody.',
    '',
    '| handler | open to | gives |',
    '| --- | --- | --- |',
    ...shown.map(({ mounted, opens, gives }) => `| \`${mounted}\` | ${opens} | ${gives} |`),
    '',
    `Besides these, ${DECLARED_HANDLERS.length - shown.length} hand on, set headers or refuse. Other servers: the gate (its own table and matrix), \`/metrics\` of web and`,
    'worker and the answers to Slurm, on addresses of the machine alone.',
    '',
  ].join('\n');
}
