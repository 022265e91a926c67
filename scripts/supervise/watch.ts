/** Watches the sources; a part is started again when what it is made of has changed. */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildIfChanged } from '../build.ts';
import type { Part } from './part.ts';

const root = join(import.meta.dirname, '../..');
/** an editor saves several files at once */
const SETTLE_MS = 200;

export function watchSources(parts: readonly Part[], say: (line: string) => void): void {
  let timer: NodeJS.Timeout | undefined;
  let changed = new Set<string>();

  async function renew(): Promise<void> {
    const folders = changed;
    changed = new Set();
    try {
      await buildIfChanged(say);
    } catch (error) {
      say((error as Error).message);
      return;
    }
    const bridge = folders.has('pipeline-bridge');
    for (const part of parts) {
      const concerned = part.name === 'gate' ? bridge : bridge || folders.size > 0;
      if (concerned) await part.restart();
    }
  }

  for (const folder of ['app', 'emails', 'locales', 'pipeline-bridge', 'scripts/run']) {
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (file?.includes('generated')) return;
      changed.add(folder);
      clearTimeout(timer);
      timer = setTimeout(() => void renew(), SETTLE_MS);
    });
  }
  say('watching the sources');
}
