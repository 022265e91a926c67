/** Questions to the gate as a data centre asks them, and the answers with all their reasons in two languages. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { StoryFault, type Trace } from './browser.ts';
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
  basis: z.object({ approval: z.string().nullable() }).loose().optional(),
  revision: z.number(),
  validForMs: z.number(),
});
export type GateAnswer = z.output<typeof answerSchema>;

export type Gate = {
  ask(request: Record<string, unknown>): Promise<GateAnswer>;
  /** the same by the command of the clusters. @returns its exit code */
  check(args: readonly string[]): Promise<number>;
};

const CLIENT = 'demonstration';

export function openGate(programme: Programme, trace: Trace): Gate {
  const token = tokenOf(programme, CLIENT);

  function show({ decision, reasons = [], revision, validForMs }: GateAnswer): void {
    trace(`→ ${decision} (revision ${revision}, valid for ${validForMs} ms)`);
    for (const { code, provision, text } of reasons) {
      trace(`  ${code}${provision ? ` ${provision}` : ''}`);
      if (text) trace(`    ${text.ja}\n         ${text.en}`);
    }
  }

  return {
    async ask(request) {
      trace(`POST /v1/decisions ${JSON.stringify(request)}`);
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const asked = { method: 'POST', headers, body: JSON.stringify(request) };
      const response = await fetch(`${programme.gate}/v1/decisions`, asked);
      const body = await response.text();
      if (response.status !== 200) throw new StoryFault(`the gate answered ${response.status}: ${body.slice(0, 500)}`);
      const answer = answerSchema.parse(JSON.parse(body));
      show(answer);
      return answer;
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
