/** A request is handed in: what was saved becomes a version for good, and reviewers of an earlier one begin again. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { asksSame, daysAfterEdit } from '../../domain/requests/edited-in-review.ts';
import { changedSections, type RequestContent, requestContentSchema } from '../../domain/requests/request-form.ts';
import { samplesFault } from '../../domain/requests/samples-asked.ts';
import { takeRequestStep } from '../../domain/requests/take-request-step.ts';
import { isKeptFromRequests } from '../register/sanction.server.ts';
import { cannotGoThere, newestCountryList } from './country-list.server.ts';
import { cannotTransferNow } from './data-sets-set.server.ts';
import { appendToChain, factsOf, lockRequest } from './request-chain.server.ts';
import { type Applicant, applicantAccess } from './request-people.ts';
import { filesOf } from './version-files.server.ts';
import { loadRequestDraft, wholeSections } from './write-request.server.ts';

type Submitted = Done<{ readonly version: number }>;

/** @param seen the version that the page showed as the newest: the same page sent twice hands in once */
export function submitRequest(
  tools: Tools,
  who: Applicant,
  { request, seen }: { readonly request: string; readonly seen: number },
): Promise<Submitted> {
  return withAccess(tools.database, applicantAccess(who), async (tx): Promise<Submitted> => {
    const now = tools.clock.now();
    const open = await lockRequest(tx, request);
    const facts = open && (await factsOf(tx, open, who, now));
    if (!open || !facts?.isOwn) return { ok: false, refusal: { code: 'request-unknown' } };
    if (await isKeptFromRequests(tx, open.row.organisation, now))
      return { ok: false, refusal: { code: 'organisation-sanctioned' } };
    const content = requestContentSchema.safeParse(wholeSections(await loadRequestDraft(tx, request)));
    if (!content.success) return { ok: false, refusal: { code: 'section-missing' } };
    const unnamed = samplesFault({ ...content.data.data, uses: content.data.use.uses });
    if (unnamed) return { ok: false, refusal: { code: unnamed } };
    const outside = await cannotGoThere(tx, open.row.country, content.data);
    if (outside) return outside;
    const early = await cannotTransferNow(tx, open.row.kind, content.data);
    if (early) return early;
    const version = seen + 1;
    const before = await tx.requestVersion.findFirst({ where: { request }, orderBy: { version: 'desc' } });
    const changed = before ? changedSections(before.content as RequestContent, content.data) : [];
    const files = await filesOf(tx, request, before?.version ?? 0);
    if (before && changed.length === 0 && !files.changed) return { ok: false, refusal: { code: 'nothing-changes' } };
    const sha256 = digest(content.data);
    const held = files.next.map((file) => file.sha256).sort();
    const list = (await newestCountryList(tx))?.id;
    const review = before &&
      open.state.stage === 'in-review' && {
        ...daysAfterEdit(open.state, now.toISOString()),
        asksSame: asksSame(before.content as RequestContent, content.data) && !files.changed,
      };
    const besides = {
      ...(review ? { review } : {}),
      ...(held.length > 0 ? { files: held } : {}),
      ...(list ? { list } : {}),
    };
    const payload = { version, content: sha256, changed: [...changed], ...besides };
    const taken = takeRequestStep(open.state, { kind: 'Submitted', payload }, who, facts);
    if (!taken.ok) return taken;
    const data = { request, version, content: content.data, sha256, submittedBy: who.account, submittedAt: now };
    await tx.requestVersion.create({ data });
    await tx.requestVersionAttachment.createMany({
      data: files.next.map(({ id: attachment }) => ({ request, version, attachment })),
    });
    await appendToChain(tx, open, who, [taken.event], now);
    return { ok: true, version };
  });
}
