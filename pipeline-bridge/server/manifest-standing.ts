/** `GET /v1/manifests/{id}`: what became of a list, for the client that had it recorded and for auditors. */
import { MANIFEST_ID } from '../contract/identifiers.ts';
import { findManifest, type KeptManifest } from '../manifests/manifest-rows.ts';
import type { GateClient } from './clients.ts';
import type { Core } from './core.ts';
import { Refusal } from './problem.ts';

/** `open`: not decided yet · `void`: came to nothing · `withheld`: recorded, not handed over */
type ManifestStatus = 'open' | 'void' | 'recorded' | 'withheld';

function statusOf({ state, withheldAt }: KeptManifest): ManifestStatus {
  if (state === 'recorded') return withheldAt === null ? 'recorded' : 'withheld';
  return state === 'void' ? 'void' : 'open';
}

const mayRead = (client: GateClient, row: KeptManifest): boolean =>
  client.id === row.client || (client.reasons === 'full' && client.sites === null);

/** @throws Refusal; what is not this client's is not found */
export async function manifestStandingRoute(core: Core, client: GateClient, id: string) {
  const row = MANIFEST_ID.test(id) ? await findManifest(core.pool, id) : null;
  if (row === null || !mayRead(client, row)) throw new Refusal('not-found');
  const { terms, samples, sha256, decidedAt, policy, revision, recordedAt, gate } = row;
  const told = {
    manifest: row.id,
    status: statusOf(row),
    terms,
    samples,
    sha256,
    decidedAt,
    policy,
    revision,
    recordedAt: recordedAt?.toISOString() ?? null,
    gate,
  };
  return { ...told, jws: core.signer.sign('tomoni-manifest+jws', told) };
}
