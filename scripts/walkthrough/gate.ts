/** Questions to the gate as a data centre asks them, and the answers with all their reasons in two languages. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { type Trace, WalkthroughFault } from './browser.ts';
import { type Programme, tokenOf } from './programme.ts';

const reasonSchema = z.object({
  code: z.string(),
  provision: z.string().optional(),
  text: z.object({ ja: z.string(), en: z.string() }).optional(),
});
const answerSchema = z.object({
  id: z.string(),
  decision: z.enum(['permit', 'deny']),
  reasons: z.array(reasonSchema).optional(),
  basis: z
    .object({ approval: z.string().nullable(), provisions: z.array(z.object({ code: z.string() }).loose()) })
    .loose()
    .optional(),
  revision: z.number(),
  validForMs: z.number(),
});
export type GateAnswer = z.output<typeof answerSchema>;

export type Gate = {
  ask(request: Record<string, unknown>): Promise<GateAnswer>;
  /** many in one call, told in a line each */
  askAll(requests: readonly (Record<string, unknown> & { readonly action: string })[]): Promise<GateAnswer[]>;
  /** the same by the command of the clusters. @returns its exit code */
  check(args: readonly string[]): Promise<number>;
};

const CLIENT = 'demonstration';

export function openGate(programme: Programme, trace: Trace): Gate {
  const token = tokenOf(programme, CLIENT);

  function show({ decision, reasons = [], basis, revision, validForMs }: GateAnswer): void {
    const rests = [...(basis?.provisions ?? []).map(({ code }) => code), basis?.approval].filter(Boolean);
    const because = rests.length > 0 ? `, on ${rests.join(', ')}` : '';
    trace(`→ ${decision} (revision ${revision}, valid for ${validForMs} ms${because})`);
    for (const { code, provision, text } of reasons) {
      trace(`  ${code}${provision ? ` ${provision}` : ''}`);
      if (text) trace(`    ${text.ja}\n         ${text.en}`);
    }
  }

  async function decide(body: unknown): Promise<unknown> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${programme.gate}/v1/decisions`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status !== 200)
      throw new WalkthroughFault(`the gate answered ${response.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text);
  }

  return {
    async ask(request) {
      trace(`POST /v1/decisions ${JSON.stringify(request)}`);
      const answer = answerSchema.parse(await decide(request));
      show(answer);
      return answer;
    },
    async askAll(requests) {
      trace(`POST /v1/decisions, ${requests.length} requests`);
      const answers = z.array(answerSchema).parse(await decide(requests));
      for (const [place, answer] of answers.entries())
        trace(`  ${requests[place]?.action} → ${answer.decision} ${codesOf(answer).join(', ')}`);
      return answers;
    },
    check(args) {
      trace(`consent-gate check ${args.join(' ')}`);
      const command = join(import.meta.dirname, '../../pipeline-bridge/cli/consent-gate.js');
      const env = {
        ...process.env,
        CONSENT_GATE_URL: programme.gate,
        CONSENT_GATE_TOKEN: token,
        LC_ALL: 'ja_JP.UTF-8',
      };
      return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [command, 'check', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
        const pass = (chunk: Buffer) => {
          for (const line of chunk.toString().trim().split('\n')) trace(`  ${line}`);
        };
        child.stdout.on('data', pass);
        child.stderr.on('data', pass);
        child.once('error', reject);
        child.once('close', (code) => {
          trace(`  exit ${code}`);
          resolve(code ?? 1);
        });
      });
    },
  };
}

export const codesOf = ({ reasons = [] }: GateAnswer): string[] =>
  reasons.map(({ code, provision }) => (provision ? `${code} ${provision}` : code));
