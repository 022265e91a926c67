/** What the secretariat does on the page of a request: each form, and the service that it calls. */
import { z } from 'zod';
import { accountSchema, codeSchema, daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { endOfDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { panelViewAt } from '../../domain/requests/panel-view.ts';
import { BODIES, type Body, INTEREST_GROUNDS } from '../../domain/requests/request-event.ts';
import { SECTION_NAMES } from '../../domain/requests/request-form.ts';
import { readingAgain } from '../panel/panel-mail.ts';
import { clearPublication } from '../publications/clear-publication.server.ts';
import { activateApproval, setApprovalStatus } from '../requests/activate-approval.server.ts';
import { recordInterest } from '../requests/decide-request.server.ts';
import { openRequest } from '../requests/request-chain.server.ts';
import type { Office } from '../requests/request-people.ts';
import { type PlainStep, recordRequestStep } from '../requests/take-step.server.ts';

const words = z.string().trim().min(1).max(8000);
const maybe = z.string().trim().max(2000);
/** as the page showed it: what was edited since is read first */
const version = z.coerce.number().int().positive();
/** `panel:` or `committee:`, and the account: somebody may sit on both */
const seatedMember = z
  .templateLiteral([z.enum(BODIES), ':', accountSchema], { error: 'office:error.member' })
  .transform((text) => {
    const [body, account] = text.split(':') as [Body, string];
    return { body, account };
  });
const act = <N extends string>(name: N) => ({ act: z.literal(name) });

export const officeForm = z.discriminatedUnion('act', [
  z.strictObject({
    ...act('return'),
    version,
    sections: z
      .array(z.enum(SECTION_NAMES), { error: 'office:error.sections' })
      .min(1, { error: 'office:error.sections' }),
    words,
  }),
  z.strictObject({ ...act('complete'), version, panelUntil: daySchema, reviewUntil: daySchema }),
  z.strictObject({ ...act('minor'), version, words }),
  z.strictObject({
    ...act('readers'),
    members: z.array(accountSchema, { error: 'office:error.readers' }).min(1, { error: 'office:error.readers' }),
  }),
  z.strictObject({
    ...act('declare'),
    version,
    ground: z.enum(['none', ...INTEREST_GROUNDS], { error: 'review:error.ground' }),
    words: maybe.default(''),
  }),
  z.strictObject({ ...act('own-interest'), version, ground: z.enum(INTEREST_GROUNDS), words: maybe.min(1) }),
  z.strictObject({ ...act('interest'), member: seatedMember, ground: z.enum(INTEREST_GROUNDS), words }),
  z.strictObject({ ...act('panel-answer'), version, answerJa: words, answerEn: words }),
  z.strictObject({ ...act('acquirer'), acquirer: codeSchema, agreedOn: daySchema, report: codeSchema }),
  z.strictObject({ ...act('report'), decision: codeSchema }),
  z.strictObject({ ...act('agreement'), signedOn: daySchema, feeClass: z.enum(['free', 'paid', 'reduced']) }),
  z.strictObject({ ...act('activate'), until: daySchema, idempotencyKey: z.uuid() }),
  z.strictObject({ ...act('suspend'), reason: codeSchema, words }),
  z.strictObject({ ...act('propose-resume'), words }),
  z.strictObject({ ...act('resume'), words }),
  z.strictObject({ ...act('cleared'), publication: z.uuid(), cleared: z.enum(['yes', 'no']), words }),
  z.strictObject({ ...act('destroyed'), certificate: codeSchema, method: words, on: daySchema }),
  z.strictObject({ ...act('close'), words: maybe }),
]);
type OfficeForm = z.output<typeof officeForm>;

async function accepted(tools: Tools, who: Office, request: string, decision: string): Promise<Done> {
  const open = await openRequest(tools.database.prisma, request);
  const panelView = open && panelViewAt(open.state, tools.clock.now().toISOString());
  if (!panelView) return { ok: false, refusal: { code: 'panel-view-missing' } };
  return recordRequestStep(tools, who, request, { kind: 'ReportAccepted', payload: { decision, panelView } });
}

export function takeOfficeAct(tools: Tools, who: Office, request: string, form: OfficeForm): Promise<Done> {
  const step = (event: PlainStep) => recordRequestStep(tools, who, request, event);
  switch (form.act) {
    case 'return': {
      const { sections, words } = form;
      return step({ kind: 'ReturnedForCompletion', payload: { version: form.version, sections, words } });
    }
    case 'complete': {
      const [panelUntil, reviewUntil] = [endOfDay(form.panelUntil), endOfDay(form.reviewUntil)];
      const payload = { version: form.version, panelUntil, reviewUntil };
      return recordRequestStep(tools, who, request, { kind: 'FoundComplete', payload }, ({ state }) =>
        readingAgain(request, state),
      );
    }
    case 'minor':
      return step({ kind: 'ChangeFoundMinor', payload: { version: form.version, words: form.words } });
    case 'readers':
      return step({ kind: 'ReadersNamed', payload: { body: 'committee', members: form.members } });
    case 'declare':
    case 'own-interest': {
      const ground = form.ground === 'none' ? null : form.ground;
      const payload = { version: form.version, ground, words: form.words };
      return step({ kind: 'OfficeInterestDeclared', payload });
    }
    case 'interest': {
      const { member, ground, words } = form;
      const { body, account } = member;
      return recordInterest(tools, who, { request, body, member: account, ground, words });
    }
    case 'panel-answer': {
      const { answerJa: ja, answerEn: en } = form;
      return step({ kind: 'PanelAnswered', payload: { version: form.version, words: { ja, en } } });
    }
    case 'acquirer': {
      const { acquirer, agreedOn, report } = form;
      return step({ kind: 'AcquirerAgreed', payload: { acquirer, agreedOn, report } });
    }
    case 'report':
      return accepted(tools, who, request, form.decision);
    case 'agreement':
      return step({ kind: 'AgreementSigned', payload: { signedOn: form.signedOn, feeClass: form.feeClass } });
    case 'activate':
      return activateApproval(tools, who, { request, until: form.until }, form.idempotencyKey);
    case 'suspend': {
      const { reason, words } = form;
      return setApprovalStatus(tools, who, request, { kind: 'Suspended', payload: { reason, words } });
    }
    case 'propose-resume':
      return step({ kind: 'ResumptionProposed', payload: { words: form.words } });
    case 'resume':
      return setApprovalStatus(tools, who, request, { kind: 'Resumed', payload: { words: form.words } });
    case 'cleared': {
      const { publication, words } = form;
      const payload = { publication, cleared: form.cleared === 'yes', words };
      return clearPublication(tools, who, request, payload);
    }
    case 'destroyed': {
      const { certificate, method, on } = form;
      return step({ kind: 'DestructionConfirmed', payload: { certificate, method, on } });
    }
    case 'close':
      return setApprovalStatus(tools, who, request, { kind: 'Closed', payload: { words: form.words } });
    default:
      return form satisfies never;
  }
}
