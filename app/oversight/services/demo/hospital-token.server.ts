/** The token of the invented hospital's system, for whoever tries the interface in the demonstration. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const demoFile = z.object({ hospitalClients: z.array(z.object({ token: z.string() })).default([]) });

/** Null where the demonstration has none. To be asked for only where the demonstration is open. */
export async function hospitalToken({ environment }: Pick<Tools, 'environment'>): Promise<string | null> {
  const file = await readFile(join(environment.dataDir, 'demo.json'), 'utf8').catch(() => '{}');
  return demoFile.parse(JSON.parse(file)).hospitalClients[0]?.token ?? null;
}
