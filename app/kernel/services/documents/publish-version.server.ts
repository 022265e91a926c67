/**
 * Publish a document version, whether it lies in a folder or was written in the studio: render exactly, append the ledgered
 * act, keep the renderings. The same path for the first version and for every later one. What is published never changes.
 */

import { dirname, join } from 'node:path';
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import type { Prisma } from '#app/adapters/database/generated/client.ts';
import { storedJson } from '#app/adapters/database/stored-json.ts';
import { readVersionFolder, type VersionFolder } from '#app/adapters/documents/read-version-folder.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { type Comparison, comparedTogether, compareVersions } from '../../domain/document/comparison.ts';
import { approvalEnds } from '../../domain/document/published.ts';
import { renderDocument } from '../../domain/document/rendering.ts';
import type { Actor } from '../../domain/event/event.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Refused } from '../../domain/outcome.ts';
import { decidePublication } from '../../domain/programme/publish-document.ts';
import type { Tools } from '../tools.server.ts';
import { loadVersion } from './published-version.server.ts';

type Rendered = VersionFolder['contents'][number] & { readonly html: string; readonly sha256: string };

const render = ({ contents, figures }: VersionFolder): Rendered[] =>
  contents.map((one) => ({
    ...one,
    ...renderDocument(one.structure, one.audience, one.language, one.content, figures),
  }));

/** Against the version it supersedes, audience by audience, in the source language; null where that was never published. */
export async function comparedWithLast(
  { database }: Tools,
  { version, contents }: VersionFolder,
): Promise<Comparison | null> {
  const { document, supersedes } = version;
  if (supersedes === null) return null;
  const comparisons: Comparison[] = [];
  for (const { audience, language, structure, content } of contents) {
    if (language !== 'ja') continue;
    const before = await loadVersion(database, { document, version: supersedes, audience });
    const words = before?.renderings.ja;
    if (before && words)
      comparisons.push(compareVersions(before.structure, structure, { before: words.content, after: content }));
  }
  const [first, ...rest] = comparisons;
  return first ? comparedTogether([first, ...rest]) : null;
}

/**
 * @param folder e.g. `app/documents/wgs-icf/2.1`
 * @param reconsentBy until when answers to what changed are asked for; null for a first version and for a change of words
 * @throws where a file of it is not what it must be
 */
export async function publishVersion(
  tools: Tools,
  actor: Actor,
  folder: string,
  reconsentBy: Instant | null = null,
): Promise<Recorded<Published>> {
  return publishContents(tools, actor, readVersionFolder(folder), { reconsentBy });
}

/** For a new programme: the versions that lie beside it in the repository come before it, the oldest first. */
export async function publishWithEarlier(tools: Tools, actor: Actor, folder: string): Promise<Recorded<Published>> {
  const { supersedes } = readVersionFolder(folder).version;
  const earlier =
    supersedes === null ? null : await publishWithEarlier(tools, actor, join(dirname(folder), supersedes));
  return earlier && !earlier.ok ? earlier : publishVersion(tools, actor, folder);
}

type Published = { readonly document: string; readonly version: string };

type How = {
  readonly reconsentBy: Instant | null;
  /** in the same transaction, before anything is written: what else must hold, and what is recorded with it */
  readonly with?: (tx: Transaction, now: Date) => Promise<Refused | null>;
};

export async function publishContents(
  tools: Tools,
  actor: Actor,
  read: VersionFolder,
  { reconsentBy, with: besides }: How,
): Promise<Recorded<Published>> {
  const rendered = render(read);
  const renderings = rendered.map(({ audience, language, sha256 }) => ({ audience, language, sha256 }));
  const { document, version, audiences, supersedes } = read.version;
  const comparison = await comparedWithLast(tools, read);
  const write = {
    participant: null,
    actor,
    access: { ...systemAccess('publish-document'), account: actor.account, role: actor.role },
  };
  return ledgerTransaction(tools, write, async ({ tx, now }) => {
    const programme = await loadProgrammeEvents(tx, 'DocumentPublished');
    const decided = decidePublication(
      programme,
      { actor, version: read.version, lists: read.lists, renderings, comparison, reconsentBy },
      now.toISOString(),
    );
    if (!decided.ok) return decided;
    const refused = (await besides?.(tx, now)) ?? null;
    if (refused) return refused;
    if (supersedes) {
      // for those it is not written for again, the version before goes on
      const where = { document, version: supersedes, audience: { in: [...audiences] } };
      await tx.documentVersion.updateMany({ where, data: { state: 'superseded' } });
    }
    const validUntil = new Date(approvalEnds(read.version) as string);
    for (const audience of audiences) {
      const structure = rendered.find((one) => one.audience === audience)?.structure as unknown;
      const fixed = {
        document,
        version,
        audience,
        structure: structure as Prisma.InputJsonObject,
        state: 'published',
        publishedAt: now,
        validUntil,
      };
      await tx.documentVersion.create({ data: fixed });
    }
    for (const { audience, language, content, html, sha256 } of rendered) {
      await tx.documentRendering.create({
        data: {
          document,
          version,
          audience,
          language,
          html,
          sha256,
          content: storedJson(content),
        },
      });
    }
    return { ok: true, events: decided.events, result: { document, version } };
  });
}
