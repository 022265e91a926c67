/** Loads the files of a mutant with its edits made. MUST run before any of them is imported. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Mutant, plant } from './mutant.ts';

const root = join(import.meta.dirname, '../../..');

export function plantMutant({ edits }: Mutant): void {
  const changed = new Map<string, string>();
  for (const edit of edits) {
    const path = join(root, edit.file);
    const url = pathToFileURL(path).href;
    changed.set(url, plant(changed.get(url) ?? readFileSync(path, 'utf8'), edit));
  }
  registerHooks({
    load(url, context, nextLoad) {
      const source = changed.get(url);
      return source === undefined
        ? nextLoad(url, context)
        : { format: 'module-typescript', source, shortCircuit: true };
    },
  });
}
