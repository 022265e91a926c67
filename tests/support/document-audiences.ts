/** Version 2.1 with a text for every audience: its own where the authors have written one, the adults' words otherwise. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUDIENCES } from '#app/kernel/domain/event/payloads/parts.ts';

const FOLDER = join(import.meta.dirname, '../../app/documents/wgs-icf/2.1');

/** @returns a folder of its own, for `publishVersion` */
export function folderForEverybody(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'tomoni-audiences-')), '2.1');
  cpSync(FOLDER, folder, { recursive: true });
  const file = join(folder, 'version.json');
  const version = JSON.parse(readFileSync(file, 'utf8'));
  for (const audience of AUDIENCES) {
    if (audience === 'adult' || existsSync(join(folder, audience, 'structure.json'))) continue;
    mkdirSync(join(folder, audience), { recursive: true });
    writeFileSync(join(folder, audience, 'structure.json'), JSON.stringify({ from: 'adult' }));
  }
  writeFileSync(file, JSON.stringify({ ...version, audiences: AUDIENCES }));
  return folder;
}
