/**
 * Bodies outside the programme countersign each public head. One that answers nothing holds nobody up; one that refuses is
 * the alarm that this whole part is for. Source: C2SP tlog-witness.
 */
import type { TileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { type Cosigned, cosignatureOf } from '../../domain/ledger/cosignature.ts';
import { type NoteKey, readNote } from '../../domain/ledger/head.ts';
import { consistencyFrom, nodesBetween } from '../../domain/ledger/tree-path.ts';
import type { Tools } from '../tools.server.ts';
import { nodesAt } from './ledger-nodes.server.ts';
import { verifyEd25519 } from './log-keys.server.ts';

const PATIENCE_MS = 5000;
type Asked = { readonly name: string; readonly publicKey: Uint8Array; readonly url: string };

/** @returns names of the witnesses that have countersigned the newest head after this */
export async function askWitnesses(tools: Tools, store: TileStore, send: typeof fetch = fetch): Promise<string[]> {
  const { prisma } = tools.database;
  const head = await prisma.publicHead.findFirst({ orderBy: { size: 'desc' }, include: { cosignatures: true } });
  if (!head) return [];
  const witnesses = await prisma.witness.findMany({ where: { retiredAt: null }, orderBy: { name: 'asc' } });
  const signed = new Set(head.cosignatures.map(({ witness }) => witness));
  for (const witness of witnesses) {
    if (witness.url === null || signed.has(witness.name)) continue;
    const asked = { name: witness.name, publicKey: witness.publicKey, url: witness.url };
    const cosigned = await ask(tools, asked, head, send).catch((error: Error) => {
      tools.log.warn({ witness: witness.name, failure: error.message }, 'a witness did not countersign');
      return null;
    });
    if (cosigned === null) continue;
    await keepCosignature(tools, head.size, witness.name, cosigned);
    signed.add(witness.name);
  }
  await writeCosigned(tools, store);
  return [...signed];
}

export async function keepCosignature(tools: Tools, size: bigint, witness: string, { at, line }: Cosigned) {
  const data = [{ size, witness, at, line }];
  await tools.database.prisma.cosignature.createMany({ data, skipDuplicates: true });
}

/** The newest checkpoint with every cosignature that is known of it. */
export async function writeCosigned(tools: Tools, store: TileStore): Promise<void> {
  const head = await tools.database.prisma.publicHead.findFirst({
    orderBy: { size: 'desc' },
    include: { cosignatures: { orderBy: { witness: 'asc' } } },
  });
  const note = head && head.note + head.cosignatures.map(({ line }) => line).join('');
  if (note && note !== store.checkpoint()) store.writeCheckpoint(note);
}

type SignedHead = { readonly size: bigint; readonly note: string };

/** @throws Error saying what the witness answered */
async function ask(tools: Tools, witness: Asked, head: SignedHead, send: typeof fetch): Promise<Cosigned> {
  const last = await tools.database.prisma.cosignature.findFirst({
    where: { witness: witness.name },
    orderBy: { size: 'desc' },
  });
  let answer = await addCheckpoint(tools, witness, head, Number(last?.size ?? 0), send);
  // it knows another size than we remember, a restart on either side: its own answer says which
  if (answer.status === 409) answer = await addCheckpoint(tools, witness, head, Number(await answer.text()), send);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`witness-answered-${answer.status}`);
  const key: NoteKey = { name: witness.name, publicKey: witness.publicKey };
  const note = readNote(head.note + text);
  const cosigned = note && cosignatureOf(note, key, verifyEd25519);
  if (!cosigned) throw new Error('witness-signature-bad');
  return cosigned;
}

async function addCheckpoint(tools: Tools, witness: Asked, head: SignedHead, old: number, send: typeof fetch) {
  const size = Number(head.size);
  if (!Number.isSafeInteger(old) || old < 0 || old > size) throw new Error('witness-knows-a-larger-tree');
  const lookUp = await nodesAt(tools.database.prisma, nodesBetween(old, size));
  const proof = consistencyFrom(old, size, lookUp).map((hash) => `${Buffer.from(hash).toString('base64')}\n`);
  return send(`${witness.url}/add-checkpoint`, {
    method: 'POST',
    body: `old ${old}\n${proof.join('')}\n${head.note}`,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}
