/** What was decided, in words for participants, entered in the register of uses from a form in three languages. */
import { z } from 'zod';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { RegisterEntry } from '#app/kernel/domain/programme/register.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { REGISTER_PARTS, type RegisterPart } from '../../domain/programme/register-correction.ts';
import type { RequestContent } from '../../domain/requests/request-form.ts';
import { enterRegister } from '../governance/enter-register.server.ts';
import type { Office } from '../requests/request-people.ts';
import type { OfficeRequest } from './load-office-request.server.ts';

const words = z.string().trim().min(1).max(2000);
/** the panel may write at more length, and is told to the letter */
const maybe = z.string().trim().max(8000);

export type RegisterField = `${RegisterPart}_${(typeof LANGUAGES)[number]}`;

export const registerFields = Object.fromEntries(
  REGISTER_PARTS.flatMap((part) =>
    LANGUAGES.map((language) => [`${part}_${language}`, part === 'panel' ? maybe : words]),
  ),
) as Record<RegisterField, typeof words>;
export const registerForm = z.strictObject(registerFields);

/**
 * What the register can take now: a refusal or a withdrawal at once; an approval from the day on which it stands. Amendments,
 * renewals and decisions taken again need no entry of their own: the register follows their chains.
 */
export function outcomeToEnter({
  row,
  stage,
  version,
  approval,
  registered,
}: OfficeRequest): RegisterEntry['outcome'] | null {
  if (registered || row.about !== null || version === 0) return null;
  if (approval) return 'approved';
  return stage === 'refused' || stage === 'withdrawn' ? stage : null;
}

export async function enterByForm(
  tools: Tools,
  who: Office,
  request: OfficeRequest,
  form: z.output<typeof registerForm>,
): Promise<Done> {
  const outcome = outcomeToEnter(request);
  const content: RequestContent | undefined = request.texts[0]?.content;
  if (!outcome || !content) return { ok: false, refusal: { code: 'request-stage' } };
  const { row, decided, reportAccepted, approval, panelSpoke, endedAt } = request;
  const panelView = decided?.panelView ?? reportAccepted?.panelView ?? panelSpoke?.view ?? 'none';
  const textIn = (language: (typeof LANGUAGES)[number]) => ({
    title: form[`title_${language}`],
    purpose: form[`purpose_${language}`],
    panel: form[`panel_${language}`] === '' ? null : form[`panel_${language}`],
    reviewers: form[`reviewers_${language}`],
  });
  const entry: RegisterEntry = {
    request: row.id,
    outcome,
    approval: outcome === 'approved' ? (approval?.id ?? null) : null,
    recipient: { class: row.recipientClass, organisation: row.organisation, country: row.country },
    commercial: content.use.commercial,
    duo: [...content.use.duo],
    actions: [...content.data.actions],
    samples: content.data.samples,
    datasets: [...content.data.datasets],
    decidedAt: (outcome === 'withdrawn' ? null : (decided?.at ?? reportAccepted?.at)) ?? endedAt,
    panelView,
    texts: { ja: textIn('ja'), 'ja-easy': textIn('ja-easy'), en: textIn('en') },
  };
  return enterRegister(tools, { ...who, channel: 'web' }, entry);
}
