/** Calling the gate. A caller counts `validForMs` from its own send, on a clock that counts sleep (lease line 14). */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { systemClock } from '../lease/clock.ts';
import { type Language, stale, usage, type Variables } from './outcome.ts';
import { say } from './words.ts';

export type Connection = {
  readonly url: string;
  readonly token: string | null;
  readonly language: Language;
  /** how long an answer may take; 15 s where left out */
  readonly patienceMs?: number;
};

/** How much of the steps of /proc/uptime may hide. */
const UPTIME_STEP_MS = 10;
const PATIENCE_MS = 15_000;
const clock = systemClock();

/** ms since the watch was made, by whichever clock says more. */
export function startStopwatch(): () => number {
  const monotonic = clock.monotonicMs();
  const uptime = clock.uptimeMs();
  return () => Math.max(clock.monotonicMs() - monotonic, clock.uptimeMs() - uptime + UPTIME_STEP_MS);
}

/** A file keeps the token out of environments that workflow engines log. @throws Outcome usage */
function tokenIn(file: string | undefined, language: Language): string | null {
  if (!file) return null;
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch {
    throw usage(`${say('badTokenFile', language)}: ${file}`);
  }
}

/** @throws Outcome usage where the address is wrong or a token would cross a network unencrypted */
export function connectionFrom(variables: Variables, language: Language, needsToken: boolean): Connection {
  const url = URL.parse(variables.CONSENT_GATE_URL || 'http://localhost:3100');
  if (!url || !/^https?:$/.test(url.protocol)) throw usage(say('badUrl', language));
  const isLocal = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !isLocal) throw usage(say('plainHttp', language));
  const token = variables.CONSENT_GATE_TOKEN || tokenIn(variables.CONSENT_GATE_TOKEN_FILE, language);
  if (needsToken && token === null) throw usage(say('noToken', language));
  return { url: url.href.replace(/\/$/, ''), token, language };
}

export type Reply = {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly requestId: string;
  /** ms since the request was sent first */
  readonly elapsed: () => number;
};

type ProblemBody = { text?: Record<string, string>; errors?: { pointer: string; text: Record<string, string> }[] };

/** Each wrong member on a line of its own. */
export function problemLines(body: Record<string, unknown>, status: number, language: Language): string {
  const { text, errors = [] } = body as ProblemBody;
  const first = `${say('refused', language)} (${status}): ${text?.[language] ?? ''}`;
  const lacksOpinion = errors.some(({ pointer }) => pointer.endsWith('/ethics'));
  const hints = lacksOpinion ? [say('noOpinion', language)] : [];
  return [first, ...errors.map((error) => `  ${error.pointer}: ${error.text[language]}`), ...hints].join('\n');
}

export async function fetchFrom(
  { url, token, language, patienceMs = PATIENCE_MS }: Connection,
  path: string,
  options: {
    body?: unknown;
    /** sent as it comes, in place of a body */
    stream?: { body: BodyInit; type: string };
    headers?: Record<string, string>;
    signal?: AbortSignal;
  } = {},
): Promise<Response> {
  const headers: Record<string, string> = { ...options.headers };
  if (token !== null) headers.authorization = `Bearer ${token}`;
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.stream !== undefined) headers['content-type'] = options.stream.type;
  try {
    return await fetch(`${url}${path}`, {
      method: options.body === undefined && options.stream === undefined ? 'GET' : 'POST',
      headers,
      redirect: 'error',
      signal: options.signal ?? AbortSignal.timeout(patienceMs),
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.stream === undefined ? {} : { body: options.stream.body, duplex: 'half' }),
    });
  } catch {
    throw stale(say('unreachable', language));
  }
}

/** @throws Outcome: stale where there is no answer (unreachable, 5xx, 409), usage where the gate refuses the request */
export async function call(connection: Connection, path: string, body?: unknown): Promise<Reply> {
  const { language } = connection;
  const requestId = randomUUID();
  const elapsed = startStopwatch(); // before the first send, whatever is sent again below
  const response = await fetchFrom(connection, path, { body, headers: { 'x-request-id': requestId } });
  const read = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  if (response.status >= 500 || response.status === 409 || read === null) throw stale(say('stale', language));
  if (response.status !== 200) throw usage(problemLines(read, response.status, language));
  return { status: response.status, body: read, requestId, elapsed };
}
