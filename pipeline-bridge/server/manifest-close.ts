/**
 * How a manifest ends: everything that went out is asked again, a list to be recorded is recorded, and the trailer is
 * said at a moment at which all of it holds. Source: contract §4; lease lines 13, 15 and 17.
 */
import type { LineFault, WrongLine } from '../manifests/line-faults.ts';
import { withhold } from '../manifests/manifest-rows.ts';
import type { Moment } from './core.ts';
import { type Manifest, momentOfAll } from './manifest-check.ts';
import { recordList } from './manifest-record.ts';

const ATTEMPTS = 5;

export type Status = 'complete' | 'void' | 'failed';

type Told = {
  readonly status: Status;
  readonly moment: Moment | null;
  readonly mayTell: boolean;
  /** of the event in the ledger; null where the list is recorded and no release; left out where it is not recorded */
  readonly recorded?: { readonly revision: number | null };
  /** with `failed`: which line, and what is wrong with it */
  readonly fault?: { readonly line: number; readonly code: LineFault };
};

function trailerOf(
  { id, core, client, run, format }: Manifest,
  { status, moment, mayTell, recorded, fault }: Told,
): string {
  const counted = run.counted();
  const told = {
    manifest: id,
    status,
    ...counted,
    denied: client.reasons === 'none' || !mayTell ? {} : counted.denied,
    revision: moment?.revision ?? null,
    policy: moment?.programme.policy.version ?? null,
    ...(recorded ? { recorded } : {}),
    ...(fault ? { fault } : {}),
  };
  const jws = core.signer.sign('tomoni-manifest+jws', { ...told, gate: core.gate });
  const text = JSON.stringify({ ...told, jws });
  return format === 'csv' ? `#tomoni-trailer,${text}\n` : `{"trailer":${text}}\n`;
}

const sayNoList = (manifest: Manifest, told: Pick<Told, 'status' | 'fault'>): void => {
  manifest.response.end(trailerOf(manifest, { ...told, moment: null, mayTell: false }));
};
export const sayFailed = (manifest: Manifest, { line, fault }: WrongLine): void =>
  sayNoList(manifest, { status: 'failed', fault: { line, code: fault } });

/** @returns false where it does not hold any more */
async function sayComplete(manifest: Manifest, told: Omit<Told, 'status' | 'moment'>): Promise<boolean> {
  const { core, response } = manifest;
  for (let attempts = 0; attempts < ATTEMPTS; attempts += 1) {
    const moment = await momentOfAll(manifest);
    if (moment === null) return false;
    if (core.standing(moment.revision) === null) continue;
    if (core.sayLast(response, moment, trailerOf(manifest, { ...told, status: 'complete', moment }))) return true;
  }
  return false;
}

async function closeRecording(manifest: Manifest, mayTell: boolean): Promise<Status> {
  const found = await recordList(manifest);
  if (found !== null && (await sayComplete(manifest, { mayTell, recorded: found.recorded }))) return 'complete';
  sayNoList(manifest, { status: 'void' });
  if (found !== null) await withhold(manifest.core.pool, manifest.id);
  return 'void';
}

/** The trailer; `void` where something changed meanwhile. */
export async function close(manifest: Manifest): Promise<Status> {
  const { core, run, begun, dryRun } = manifest;
  const mayTell = core.earlierLists.isFarFromAll(begun.programme, run.list);
  if (!dryRun && run.permitted.length > 0) return closeRecording(manifest, mayTell);
  if (await sayComplete(manifest, { mayTell })) return 'complete';
  sayNoList(manifest, { status: 'void' });
  return 'void';
}
