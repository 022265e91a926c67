/** Whether there is still something to sign: it decides at which address the text is read. */
import { canSign, type Joiner, openJoining } from '#app/consent/index.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export async function loadJointHome(tools: Tools, joiner: Joiner): Promise<{ readonly canSign: boolean }> {
  return { canSign: canSign(await openJoining(tools, joiner, 'own-reading')) };
}
