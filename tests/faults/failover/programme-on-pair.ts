/** Web, worker and gate under their supervisor, with one address for PostgreSQL: a wire that ends at whoever is primary. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TcpProxy, tcpProxy } from '../../consistency/tcp-proxy.ts';
import { askOnce, type ProgrammeOn } from '../kill/programme.ts';
import { prepare, startSupervised } from '../kill/supervised.ts';
import { openPair, type Pair } from './pair.ts';

export type ProgrammeOnPair = ProgrammeOn & { readonly pair: Pair; readonly wire: TcpProxy };

export async function openProgrammeOnPair(folder: string, count: number): Promise<ProgrammeOnPair> {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const pair = await openPair(folder);
  const { env, toolsOn, ...prepared } = await prepare(dataDir, pair.urls.app, count);
  await pair.addStandby('synchronous');
  const wire = await tcpProxy(pair.urls.app);
  const { port } = new URL(wire.url);
  const through = (url: string) => Object.assign(new URL(url), { port }).href;
  const supervised = await startSupervised(folder, {
    ...env,
    DATABASE_URL: through(pair.urls.app),
    GATE_DATABASE_URL: through(pair.urls.bridge),
    ERASER_DATABASE_URL: through(pair.urls.eraser),
  });
  const tools = toolsOn(through(pair.urls.app));
  return {
    ...prepared,
    pair,
    wire,
    tools,
    query: (text) => askOnce(pair.primary.postgres.url('tomoni'), text),
    said: supervised.said,
    async stop() {
      await tools.database.close();
      await supervised.stop();
      await wire.close();
      prepared.sink.close();
      await pair.stop();
      return [];
    },
  };
}
