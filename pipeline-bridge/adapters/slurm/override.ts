/** `consent-gate override JOB ORDER`, by root or the Slurm user on the controller: hands an order to the sidecar. */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { parseArgs } from 'node:util';
import { EXIT, stale, usage } from '../../cli/outcome.ts';
import { CONFIGURATION_FILE, readConfiguration } from './configuration.ts';

const PATIENCE_MS = 30_000;

function post(socketPath: string, text: string): Promise<{ status: number; words: string }> {
  return new Promise((resolve, reject) => {
    const options = { socketPath, path: '/override', method: 'POST', timeout: PATIENCE_MS };
    const sent = request({ ...options, headers: { 'content-type': 'text/plain' } }, async (response) => {
      let words = '';
      for await (const chunk of response) words += chunk;
      resolve({ status: response.statusCode ?? 0, words: words.split('\n').slice(1).join('\n').trim() });
    });
    sent.on('error', reject).on('timeout', () => sent.destroy(new Error('timeout')));
    sent.end(text);
  });
}

/** @throws Outcome usage where the order is not taken, stale where the sidecar does not answer */
export async function runOverride(args: readonly string[]): Promise<number> {
  const options = { configuration: { type: 'string', default: CONFIGURATION_FILE } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (positionals.length < 2) throw usage('consent-gate override JOB ORDER [--configuration FILE]');
  let socket: string;
  try {
    socket = readConfiguration(readFileSync(values.configuration, 'utf8')).socket;
  } catch (error) {
    throw usage(`${values.configuration}: ${(error as Error).message}`);
  }
  const { status, words } = await post(socket, positionals.join(' ')).catch((error: Error) => {
    throw stale(`${socket}: ${error.message}`);
  });
  if (status >= 500) throw stale(words);
  if (status !== 200) throw usage(words);
  process.stdout.write(`${words}\n`);
  return EXIT.permit;
}
