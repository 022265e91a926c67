/**
 * Around the loaders and actions of pages on which people type: what was typed is kept at every press of a button and
 * stands there again, also where the session had ended meanwhile. No page does it for itself.
 */
import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Lapsed } from '#app/adapters/session/actor.ts';
import type { Joiner } from '#app/consent/services/joiner.server.ts';
import { typedPageOf } from '#app/joining/services/form-drafts/drafted-pages.ts';
import {
  discardFormDraft,
  isDraftedForm,
  loadFormDraft,
  saveFormDraft,
} from '#app/joining/services/form-drafts/form-drafts.server.ts';
import type { SessionActor, Visit } from '#app/kernel/services/access/visit.ts';
import {
  discardStaffDraft,
  isWriter,
  loadStaffDraft,
  type StaffWriter,
  saveStaffDraft,
} from '#app/kernel/services/form-drafts/staff-form-drafts.server.ts';

type Handler = (args: LoaderFunctionArgs) => unknown;

function typerOf(actor: SessionActor | Lapsed): Joiner | null {
  if (actor.kind === 'reader') return { role: 'invitee', account: actor.account, participant: actor.participant };
  if (actor.kind !== 'invitee' && actor.kind !== 'participant' && actor.kind !== 'proxy') return null;
  return { role: actor.kind, account: actor.account, participant: actor.participant };
}

/** At a desk nothing is kept but what a session that had run out would have taken away. */
const writerOf = (actor: SessionActor | Lapsed): StaffWriter | null =>
  actor.kind === 'staff' && isWriter(actor.role) ? { account: actor.account, role: actor.role } : null;

const wentOn = (answer: unknown): boolean => answer instanceof Response && answer.status >= 300 && answer.status < 400;

const to = (location: string) => new Response(null, { status: 303, headers: { location } });

/** «Keep it, I go on later» leads to where she finds it again. */
const later = ({ path, actor }: Visit): Response =>
  // by the letter alone there is no first page yet
  to(/^\/join[/?]/.test(path) || actor.kind === 'invitee' ? '/join?kept' : '/home?kept');

export const withFormDraft =
  (handler: Handler): Handler =>
  async (args) => {
    const { visit, tools } = args.context;
    const typer = typerOf(visit.actor);
    if (typer && typedPageOf(visit.path))
      args.context.visit = { ...visit, typed: await loadFormDraft(tools, typer, visit.path) };
    const writer = writerOf(visit.actor);
    if (writer) args.context.visit = { ...visit, typed: await loadStaffDraft(tools, writer, visit.path) };
    return handler(args);
  };

export const savingFormDraft =
  (handler: Handler): Handler =>
  async (args) => {
    const { visit, tools } = args.context;
    const typer = typerOf(visit.actor);
    const { form, path } = visit;
    const writer = writerOf(visit.actor);
    if (writer && form) return sentAtDesk(args, writer, handler);
    if (!typer || !form || !typedPageOf(path)) return handler(args);
    const wish = form.get('typed');
    if (wish === 'forget') {
      await discardFormDraft(tools, typer, path);
      return to(path);
    }
    if (!isDraftedForm(path, form)) return wish === 'later' ? later(visit) : handler(args);
    // before anything is tried: what goes wrong then takes nothing away
    await saveFormDraft(tools, typer, path, form);
    if (wish === 'later') return later(visit);
    const forget = () => discardFormDraft(tools, typer, path);
    try {
      const answer = await handler(args);
      if (wentOn(answer)) await forget();
      return answer;
    } catch (thrown) {
      // a page that is not hers, or no longer there: nobody comes back to it
      if (thrown instanceof Response && thrown.status < 500) await forget();
      throw thrown;
    }
  };

/** Sent at last, or thrown away: then it is gone. */
async function sentAtDesk(args: LoaderFunctionArgs, writer: StaffWriter, handler: Handler): Promise<unknown> {
  const { visit, tools } = args.context;
  const { path, form } = visit;
  const forget = () => discardStaffDraft(tools, writer, path);
  if (form?.get('typed') === 'forget') {
    await forget();
    return to(path);
  }
  const answer = await handler(args);
  if (wentOn(answer)) await forget();
  return answer;
}

/** Her session had run out when she pressed: kept for when she is back. The form's token was that session's. */
export async function saveForLater({ visit, tools, formCheck }: LoaderFunctionArgs['context']): Promise<void> {
  const { actor, form, path } = visit;
  if (actor.kind !== 'visitor' || !actor.lapsed || !form || !formCheck.ok) return;
  const typer = typerOf(actor.lapsed);
  if (typer) await saveFormDraft(tools, typer, path, form);
  const writer = writerOf(actor.lapsed);
  if (writer) await saveStaffDraft(tools, writer, path, form);
}
