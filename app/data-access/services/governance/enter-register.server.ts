/** What was decided about a request to use data, and what came of it, entered in the register: once, for good, by name. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import {
  type RegisterEntry,
  type RegisterResult,
  refusedEntry,
  refusedResult,
  registerEntrySchema,
  registerResultSchema,
} from '#app/kernel/domain/programme/register.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { panelDecidedOn } from '../../domain/programme/register-panel.ts';
import { parseRequestEvent } from '../../domain/requests/request-event.ts';
import { noteComment } from '../panel/note-voice.server.ts';
import { refusedInOffice } from '../requests/office-standing.server.ts';
import { resultPublished } from './tell-result.server.ts';

type Entered = Done<{ readonly result: null }>;
const ENTERED: Entered = { ok: true, result: null };

const accessFor = ({ account, role }: Actor) => ({ account, role, reason: 'register-of-uses' });

/** As the panel wrote them about the text that was decided on: the register tells them unedited. */
async function panelWords(tx: Transaction, request: string): Promise<string | null> {
  const rows = await tx.requestEvent.findMany({
    where: { request, kind: { in: ['Submitted', 'PanelSpoke', 'ChangeFoundMinor', 'Decided', 'ReportAccepted'] } },
    orderBy: { number: 'asc' },
  });
  const events = rows.map(({ at, ...row }) => parseRequestEvent({ ...row, at: at.toISOString() }));
  return panelDecidedOn(events);
}

/** @throws on a text that lacks a language */
export function enterRegister(tools: Tools, actor: Actor, command: RegisterEntry): Promise<Entered> {
  const entry = registerEntrySchema.parse(command);
  return withAccess(tools.database, accessFor(actor), async (tx) => {
    const { request, approval: number, recipient, decidedAt, ...rest } = entry;
    const set = (await loadProgrammeEvents(tx, 'ApprovalSet')).flatMap((event) =>
      event.kind === 'ApprovalSet' ? [event.payload] : [],
    );
    const at = tools.clock.now();
    const closed = await refusedInOffice(tx, actor, request);
    if (closed) return closed;
    const refused = refusedEntry(actor, entry, {
      approved: set.findLast(({ approval }) => approval.id === number) ?? null,
      spoken: await panelWords(tx, request),
      known: (await tx.registerEntry.count({ where: { request } })) > 0,
      now: at.toISOString(),
    });
    if (refused) return refused;
    const { class: recipientClass, organisation, country } = recipient;
    const by = { enteredAt: at, enteredBy: actor.account as string };
    const asked = { request, approval: number, recipientClass, organisation, country, decidedAt: new Date(decidedAt) };
    await tx.registerEntry.create({ data: { ...rest, ...asked, ...by } });
    const said = { kind: 'panel-view', source: request, topic: 'data-use', saidAs: 'panel', language: 'ja' } as const;
    if (rest.panelView !== 'none') await noteComment(tx, { ...said, dueAt: at }, at);
    await audit(tx, at, 'register-entered', actor.account, { request });
    return ENTERED;
  });
}

/** One that came of a request refused at first stands with the request. */
const approvalOf = async (tx: Transaction, { request, approval }: { request: string; approval: string | null }) =>
  approval ?? (await tx.dataRequest.findUnique({ where: { id: request } }))?.approval ?? null;

/** @param id sent twice with the same, it is entered once @throws on a text that lacks a language */
export function enterResult(
  tools: Tools,
  actor: Actor,
  command: RegisterResult,
  id: string = tools.ids.uuid(),
): Promise<Entered> {
  const result = registerResultSchema.parse(command);
  return withAccess(tools.database, accessFor(actor), async (tx) => {
    const at = tools.clock.now();
    const closed = await refusedInOffice(tx, actor, result.request);
    if (closed) return closed;
    const found = await tx.registerEntry.findUnique({ where: { request: result.request } });
    const entry = found && {
      outcome: registerEntrySchema.shape.outcome.parse(found.outcome),
      approval: await approvalOf(tx, found),
    };
    const refused = refusedResult(actor, result, { entry, now: at.toISOString() });
    if (refused) return refused;
    if ((await tx.registerResult.count({ where: { id } })) > 0) return ENTERED;
    const data = { ...result, id, publishedOn: new Date(result.publishedOn) };
    await tx.registerResult.create({ data: { ...data, enteredAt: at, enteredBy: actor.account as string } });
    await enqueue(tx, [resultPublished(id)], at);
    await audit(tx, at, 'result-entered', actor.account, { request: result.request });
    return ENTERED;
  });
}
