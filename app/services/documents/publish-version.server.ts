/**
 * Publish a document version from its folder: read whole, render exactly, append the ledgered act, keep the renderings.
 * The same path for the first version and for every later one. What is published never changes.
 */

import { systemAccess } from '#app/adapters/database/database.server.ts';
import type { Prisma } from '#app/adapters/database/generated/client.ts';
import { readVersionFolder, type VersionFolder } from '#app/adapters/documents/read-version-folder.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { inLedger, type Recorded } from '#app/adapters/ledger/in-ledger.server.ts';
import { approvalEnds } from '#app/domain/document/published.ts';
import { renderDocument } from '#app/domain/document/rendering.ts';
import type { Actor } from '#app/domain/event/event.ts';
import { decidePublication } from '#app/domain/programme/publish-document.ts';
import type { Tools } from '../tools.server.ts';

type Rendered = VersionFolder['contents'][number] & { readonly html: string; readonly sha256: string };

const render = ({ contents, figures }: VersionFolder): Rendered[] =>
  contents.map((one) => ({
    ...one,
    ...renderDocument(one.structure, one.audience, one.language, one.content, figures),
  }));

/** @param folder e.g. `app/documents/wgs-icf/2.1`. @throws where a file of it is not what it must be */
export async function publishVersion(
  tools: Tools,
  actor: Actor,
  folder: string,
): Promise<Recorded<{ document: string; version: string }>> {
  const read = readVersionFolder(folder);
  const rendered = render(read);
  const renderings = rendered.map(({ audience, language, sha256 }) => ({ audience, language, sha256 }));
  const { document, version, audiences, supersedes } = read.version;
  const write = {
    participant: null,
    actor,
    access: { ...systemAccess('publish-document'), account: actor.account, role: actor.role },
  };
  return inLedger(tools, write, async ({ tx, now }) => {
    const programme = await loadProgrammeEvents(tx, 'DocumentPublished');
    const decided = decidePublication(
      programme,
      { actor, version: read.version, lists: read.lists, renderings, comparison: null, reconsentBy: null },
      now.toISOString(),
    );
    if (!decided.ok) return decided;
    if (supersedes) {
      await tx.documentVersion.updateMany({ where: { document, version: supersedes }, data: { state: 'superseded' } });
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
          content: content as unknown as Prisma.InputJsonObject,
        },
      });
    }
    return { ok: true, events: decided.events, result: { document, version } };
  });
}
