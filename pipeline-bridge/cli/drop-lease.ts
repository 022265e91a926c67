/** `consent-gate drop-lease`: over the gate's Unix socket, which only the gate's user on its machine may open. */
import { request } from 'node:http';
import { EXIT, type Language, stale, type Variables } from './outcome.ts';
import { say } from './words.ts';

const PATIENCE_MS = 15_000;
/** of a gate that `npm start` started, in the project's folder */
const USUAL_SOCKET = '.data/operator/gate-1.sock';

/** @throws Outcome stale where no gate answers there */
export async function dropLease(variables: Variables, language: Language): Promise<number> {
  const socketPath = variables.CONSENT_GATE_SOCKET || USUAL_SOCKET;
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request({ socketPath, path: '/v1/lease/drop', method: 'POST', timeout: PATIENCE_MS }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('timeout', () => reject(new Error('no answer')))
      .on('error', reject)
      .end();
  }).catch(() => {
    throw stale(`${say('noSocket', language)}: ${socketPath}`);
  });
  if (status !== 200) throw stale(say('stale', language));
  process.stdout.write(`${say('dropped', language)}\n`);
  return EXIT.permit;
}
