/** The smaller commands: state, watch, duo-match. */
import { MATCH_OPTIONS, parseFlags, purposeOf, recipientOf } from './arguments.ts';
import { type Connection, call, fetchFrom, problemLines } from './call.ts';
import { EXIT, stale, usage } from './outcome.ts';
import { say } from './words.ts';

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

export async function state(connection: Connection, args: readonly string[]): Promise<number> {
  const options = { at: { type: 'string' }, known: { type: 'string' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseFlags(args, options, connection.language);
  const participant = positionals[0];
  if (!participant) throw usage('consent-gate state P-…');
  const query = new URLSearchParams();
  if (values.at) query.set('at', values.at);
  if (values.known) query.set('known', values.known);
  const { body } = await call(connection, `/v1/consents/${encodeURIComponent(participant)}?${query}`);
  print(body);
  return EXIT.permit;
}

/** One line of JSON for each event, until interrupted; goes on after a break where it stopped. */
export async function watch(connection: Connection, args: readonly string[]): Promise<number> {
  const { values } = parseFlags(args, { after: { type: 'string' } } as const, connection.language);
  let after = values.after ?? '0';
  if (!/^\d{1,15}$/.test(after)) throw usage('consent-gate watch [--after N]');
  for (;;) {
    const response = await fetchFrom(connection, `/v1/changes?after=${after}`, {
      signal: new AbortController().signal,
    });
    if (response.status >= 500) throw stale(say('stale', connection.language));
    if (response.status !== 200) {
      const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
      throw usage(problemLines(body, response.status, connection.language));
    }
    after = await printEvents(response, after).catch(() => after);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function printEvents(response: Response, from: string): Promise<string> {
  let last = from;
  let rest = '';
  const decoder = new TextDecoder();
  const chunks = response.body ?? [];
  for await (const chunk of chunks) {
    const events = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const fields = Object.fromEntries(event.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
      last = fields.id ?? last;
      if (fields.event === 'through') continue;
      process.stdout.write(
        `${JSON.stringify({ revision: Number(last), event: fields.event, ...JSON.parse(fields.data) })}\n`,
      );
    }
  }
  return last;
}

/** `--parameter DUO:0000024=2026-12-01T00:00:00.000Z`; the same code more than once makes a list. */
function parametersOf(given: readonly string[] = []): Record<string, string | string[]> {
  const parameters: Record<string, string | string[]> = Object.create(null);
  for (const text of given) {
    const [code, value] = text.split(/=(.*)/s);
    if (!code || value === undefined) throw usage('--parameter DUO:…=VALUE');
    const before = parameters[code];
    parameters[code] = before === undefined ? value : [before, value].flat();
  }
  return parameters;
}

export async function duoMatch(connection: Connection, args: readonly string[]): Promise<number> {
  const { values } = parseFlags(args, MATCH_OPTIONS, connection.language);
  const { permission, also = [], modifier = [], approval } = values;
  if (permission === undefined) throw usage('consent-gate duo-match --permission DUO:… --duo DUO:… …');
  const { body } = await call(connection, '/v1/data-use/match', {
    dataUse: {
      permission,
      also,
      modifiers: modifier,
      diseases: values['allowed-disease'] ?? [],
      parameters: parametersOf(values.parameter),
    },
    purpose: purposeOf(values) ?? {},
    ...(recipientOf(values) ? { recipient: recipientOf(values) } : {}),
    ...(approval === undefined ? {} : { approval }),
  });
  print(body);
  return body.result === 'permit' ? EXIT.permit : EXIT.deny;
}
