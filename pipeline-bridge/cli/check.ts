/** `consent-gate check … [-- command]`: asks, tells why not, and starts the command only while the permit is valid. */
import { spawn } from 'node:child_process';
import { CHECK_OPTIONS, parseFlags, requestsOf } from './arguments.ts';
import { type Connection, call, type Reply } from './call.ts';
import { EXIT, type Language, Outcome, stale } from './outcome.ts';
import { say } from './words.ts';

type Reason = { code: string; provision?: string; text?: Record<Language, string> };
type Answer = {
  decision: 'permit' | 'deny';
  reasons?: Reason[];
  validForMs: number;
  request: string | null;
};
type Permitted = { readonly elapsed: () => number; readonly validForMs: number };

const ATTEMPTS = 3;

/** A list of one or more answers, all of them to this very request (lease line 14). */
function answersIn(reply: Reply, expected: number, language: Language): Answer[] {
  const answers = (Array.isArray(reply.body) ? reply.body : [reply.body]) as Answer[];
  const areOurs = answers.length === expected && answers.every(({ request }) => request === reply.requestId);
  if (!areOurs) throw stale(say('wrongEcho', language));
  return answers;
}

function reasonLines(subject: string, answer: Answer, language: Language): string[] {
  return (answer.reasons ?? []).map(({ code, provision, text }) => {
    const what = provision === undefined ? code : `${code} (${provision})`;
    const why = text?.[language] ?? (code === 'not-permitted' ? say('notPermitted', language) : '');
    return [subject, what, why].filter(Boolean).join('\t');
  });
}

/** @throws Outcome deny, with every reason on stderr */
async function ask(connection: Connection, requests: Record<string, unknown>[], asJson: boolean): Promise<Permitted> {
  const { language } = connection;
  const reply = await call(connection, '/v1/decisions', requests.length === 1 ? requests[0] : requests);
  const answers = answersIn(reply, requests.length, language);
  if (asJson) process.stdout.write(`${JSON.stringify(requests.length === 1 ? answers[0] : answers)}\n`);
  const lines = answers.flatMap((answer, index) => {
    const subject = Object.values(requests[index]?.subject as Record<string, string>)[0] as string;
    return answer.decision === 'permit' ? [] : reasonLines(subject, answer, language);
  });
  if (!answers.every(({ decision }) => decision === 'permit')) {
    const lacksOpinion = answers.some(({ reasons }) => reasons?.some(({ code }) => code === 'no-ethics-opinion'));
    const hints = lacksOpinion ? [say('noOpinion', language)] : [];
    throw new Outcome(EXIT.deny, [say('deny', language), ...lines, ...hints].join('\n'));
  }
  const validForMs = Math.min(...answers.map((answer) => answer.validForMs));
  return { elapsed: reply.elapsed, validForMs };
}

/** The command's own exit code is passed on; 128 + 15 stands for a signal. */
function run(command: readonly string[], language: Language): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command[0] as string, command.slice(1), { stdio: 'inherit' });
    const passOn = (signal: NodeJS.Signals) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, passOn);
    child.once('error', (error) =>
      reject(new Outcome(EXIT.usage, `${say('commandFailed', language)}: ${error.message}`)),
    );
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 143 : 1)));
  });
}

/** @param args before `--`; @param command after it, empty where there is none */
export async function check(
  connection: Connection,
  args: readonly string[],
  command: readonly string[],
): Promise<number> {
  const { language } = connection;
  const { values } = parseFlags(args, CHECK_OPTIONS, language);
  const requests = requestsOf(values, language);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const permitted = await ask(connection, requests, values.json === true && command.length === 0);
    // too late to act: a later permit is no permit (lease line 14), ask again
    if (permitted.elapsed() >= permitted.validForMs) continue;
    if (command.length > 0) return run(command, language);
    if (!values.json) process.stdout.write(`${say('permit', language)}\n`);
    return EXIT.permit;
  }
  throw stale(say('expired', language));
}
