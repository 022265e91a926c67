/** Asks the gate about a whole claim: permit only where every sample is permitted by answers to these very requests. */
import { z } from 'zod';
import { type Connection, call } from '../cli/call.ts';
import { EXIT, Outcome } from '../cli/outcome.ts';
import { MOST_SAMPLES } from './claim.ts';

const answerSchema = z.object({
  decision: z.enum(['permit', 'deny']),
  reasons: z
    .array(
      z.object({
        code: z.string(),
        provision: z.string().optional(),
        text: z.record(z.string(), z.string()).optional(),
      }),
    )
    .default([]),
  validForMs: z.number().nonnegative(),
  request: z.string().nullable(),
});

export type Denied = { readonly subject: string; readonly why: readonly string[] };
export type AskedVerdict =
  /** `validForMs` counts from the first send; `elapsed` says how much of it is gone */
  | { readonly kind: 'permit'; readonly validForMs: number; readonly elapsed: () => number }
  | { readonly kind: 'deny'; readonly denied: readonly Denied[] }
  /** no answer, or one that cannot be used: nobody was refused, nothing may start */
  | { readonly kind: 'unknown'; readonly why: string }
  /** the gate does not take the question itself */
  | { readonly kind: 'refused'; readonly why: string };

type Request = Readonly<Record<string, unknown>>;

const subjectOf = (request: Request): string => Object.values(request.subject as Record<string, string>)[0] ?? '';

/** What the client is told: code and provision, and the words where it may read them. */
const reasonText = (language: string, { code, provision, text }: z.output<typeof answerSchema>['reasons'][number]) =>
  [provision === undefined ? code : `${code} (${provision})`, text?.[language]].filter(Boolean).join(' ');

export type Each =
  | { readonly kind: 'answers'; readonly answers: readonly Answer[]; readonly elapsed: () => number }
  | Extract<AskedVerdict, { kind: 'unknown' | 'refused' }>;
type Answer = { readonly denied: Denied | null; readonly validForMs: number };

/** @param requests 1 to 1,000. Answers in their order. Never throws for what the gate or the network does. */
export async function askEach(connection: Connection, requests: readonly Request[]): Promise<Each> {
  if (requests.length === 0 || requests.length > MOST_SAMPLES) return { kind: 'refused', why: `${requests.length}` };
  try {
    const reply = await call(connection, '/v1/decisions', requests);
    const read = z.array(answerSchema).safeParse(reply.body);
    if (!read.success || read.data.length !== requests.length) return { kind: 'unknown', why: 'not an answer' };
    if (read.data.some(({ request }) => request !== reply.requestId))
      return { kind: 'unknown', why: 'an answer to another request' };
    const answers = read.data.map(({ decision, reasons, validForMs }, place) => ({
      validForMs,
      denied:
        decision === 'permit'
          ? null
          : {
              subject: subjectOf(requests[place] as Request),
              why: reasons.map((reason) => reasonText(connection.language, reason)),
            },
    }));
    return { kind: 'answers', answers, elapsed: reply.elapsed };
  } catch (error) {
    if (!(error instanceof Outcome)) throw error;
    return { kind: error.code === EXIT.usage ? 'refused' : 'unknown', why: error.message };
  }
}

/** Permit only where all are permitted. */
export function verdictOn(answers: readonly Answer[], elapsed: () => number): AskedVerdict {
  const denied = answers.flatMap((answer) => answer.denied ?? []);
  if (denied.length > 0) return { kind: 'deny', denied };
  return { kind: 'permit', validForMs: Math.min(...answers.map(({ validForMs }) => validForMs)), elapsed };
}

export async function askGate(connection: Connection, requests: readonly Request[]): Promise<AskedVerdict> {
  const each = await askEach(connection, requests);
  return each.kind === 'answers' ? verdictOn(each.answers, each.elapsed) : each;
}
