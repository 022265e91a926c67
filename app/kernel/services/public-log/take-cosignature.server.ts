/**
 * A witness that comes for the heads itself hands its cosignature in. Only a known witness's, only for a head of ours. The
 * worker alone writes the checkpoint, at its next turn: two writers could put an older head over a newer one, and that is
 * what witnesses raise the alarm for.
 */
import { cosignatureOf } from '../../domain/ledger/cosignature.ts';
import { readNote } from '../../domain/ledger/head.ts';
import type { Tools } from '../tools.server.ts';
import { keepCosignature } from './ask-witnesses.server.ts';
import { verifyEd25519 } from './log-keys.server.ts';

export type Taken = 'taken' | 'unreadable' | 'unknown-head' | 'unknown-witness';

/** @param text the checkpoint's text, an empty line, the witness's signature line */
export async function takeCosignature(tools: Tools, text: string): Promise<Taken> {
  const note = readNote(text);
  if (!note) return 'unreadable';
  const { prisma } = tools.database;
  const head = await prisma.publicHead.findUnique({ where: { size: note.head.size } });
  if (!head?.note.startsWith(`${note.text}\n`)) return 'unknown-head';
  const named = note.signatures.map(({ name }) => name);
  const witnesses = await prisma.witness.findMany({ where: { name: { in: named }, retiredAt: null } });
  const found = witnesses.flatMap((witness) => {
    const cosigned = cosignatureOf(note, witness, verifyEd25519);
    return cosigned ? [{ witness: witness.name, cosigned }] : [];
  });
  if (found.length === 0) return 'unknown-witness';
  for (const { witness, cosigned } of found) await keepCosignature(tools, head.size, witness, cosigned);
  return 'taken';
}
