/** Watches the sources: gate and worker are built again and started again when what they are made of has changed. The web sees to itself. */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildForDev } from '../build.ts';
import type { Part } from './part.ts';
import { isOfPages, PAGE_FOLDERS } from './sources.ts';

const root = join(import.meta.dirname, '../..');
/** whoever has saved looks at a page first: that is not to wait for the gate and the worker */
const SETTLE_MS = 2000;

export function watchSources(parts: readonly Part[], say: (line: string) => void): void {
  let timer: NodeJS.Timeout | undefined;
  let isOfGate = false;

  async function renew(): Promise<void> {
    const concerned = isOfGate ? ['gate', 'worker'] : ['worker'];
    isOfGate = false;
    try {
      await buildForDev(false);
    } catch (error) {
      say((error as Error).message);
      return;
    }
    for (const part of parts) if (concerned.includes(part.name)) await part.restart();
  }

  for (const folder of PAGE_FOLDERS) {
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (!isOfPages(`${folder}/${file}`)) return;
      isOfGate ||= folder === 'pipeline-bridge';
      clearTimeout(timer);
      timer = setTimeout(() => void renew(), SETTLE_MS);
    });
  }
  say('watching the sources');
}
