/** The steps of a request in the demonstration's past, each by the service that a desk calls. A refusal is the seed's fault. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Decision } from '#app/data-access/domain/requests/decide-request.ts';
import { requestEvent, type Vote } from '#app/data-access/domain/requests/request-event.ts';
import { type RequestContent, SECTION_NAMES } from '#app/data-access/domain/requests/request-form.ts';
import { voteTallyOf } from '#app/data-access/domain/requests/seats.ts';
import type { Stepper } from '#app/data-access/domain/requests/take-request-step.ts';
import { recordDecision } from '#app/data-access/services/requests/decide-request.server.ts';
import { type Applicant, type Office, stepperAccess } from '#app/data-access/services/requests/request-people.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { type PlainStep, recordRequestStep } from '#app/data-access/services/requests/take-step.server.ts';
import {
  beginRequest,
  loadRequestDraft,
  saveSection,
} from '#app/data-access/services/requests/write-request.server.ts';
import { plusDays } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';

const DAY_MS = 86_400_000;

export type Room = {
  readonly tools: Tools;
  readonly now: Date;
  readonly office: Office;
  /** in office, the chair first */
  readonly members: readonly Stepper[];
  readonly panel: readonly Stepper[];
};

export function must<T extends { readonly ok: boolean }>(outcome: T): Extract<T, { ok: true }> {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome as Extract<T, { ok: true }>;
}

/** The same programme, so many days ago. */
export const ago = ({ tools, now }: Pick<Room, 'tools' | 'now'>, days: number): Tools => ({
  ...tools,
  clock: { now: () => new Date(now.getTime() - days * DAY_MS) },
});

export const step = async (tools: Tools, who: Stepper, request: string, event: PlainStep) =>
  must(await recordRequestStep(tools, who, request, event));

/** Who asks for an organisation: the account that does already, else one that nobody signs in with. */
export async function applicantOf(
  { tools, now, office }: Room,
  organisation: string,
  recipientClass: RecipientClass,
): Promise<Applicant> {
  const known = await tools.database.prisma.affiliation.findFirst({
    where: { organisation, recipientClass, until: null },
    orderBy: { since: 'asc' },
  });
  if (known) return { account: known.account, role: 'applicant' };
  const account = tools.ids.uuid();
  const since = new Date(now.getTime() - 60 * DAY_MS);
  const data = { account, organisation, recipientClass, since };
  await withAccess(tools.database, stepperAccess(office), (tx) => tx.affiliation.create({ data }));
  return { account, role: 'applicant' };
}

type Asked = Parameters<typeof beginRequest>[2];

/** Begun and written whole. */
export async function written(tools: Tools, who: Applicant, asked: Asked, content: RequestContent): Promise<string> {
  const request = must(await beginRequest(tools, who, asked)).id;
  const draft = await loadRequestDraft(tools.database.prisma, request);
  for (const section of SECTION_NAMES) {
    const stood = draft[section]?.stood ?? '';
    must(await saveSection(tools, who, { request, section, content: content[section], stood }));
  }
  return request;
}

/** Written whole and handed in at once. */
export async function handedIn(tools: Tools, who: Applicant, asked: Asked, content: RequestContent): Promise<string> {
  const request = await written(tools, who, asked, content);
  must(await submitRequest(tools, who, { request, seen: 0 }));
  return request;
}

/** Three of the panel who read the fewest: nobody reads more than a few at once. */
async function leastLoaded({ tools, panel }: Room): Promise<string[]> {
  const open = await tools.database.prisma.dataRequest.findMany({ where: { stage: 'in-review' } });
  const load = (account: string) => open.filter(({ panelReaders }) => panelReaders.includes(account)).length;
  return panel
    .map(({ account }) => account)
    .toSorted((one, other) => load(one) - load(other))
    .slice(0, 3);
}

/** Handed in so many days ago, and found complete the day after. */
export async function reviewed(room: Room, who: Applicant, request: string, days: number): Promise<void> {
  must(await submitRequest(ago(room, days), who, { request, seen: 0 }));
  const tools = ago(room, days - 1);
  const at = tools.clock.now().toISOString();
  const until = { panelUntil: plusDays(at, 15), reviewUntil: plusDays(at, 35) };
  await step(tools, room.office, request, requestEvent('FoundComplete', { version: 1, ...until }));
  const members = await leastLoaded(room);
  await step(tools, room.panel[0] as Stepper, request, requestEvent('ReadersNamed', { body: 'panel', members }));
}

type Body = 'panel' | 'committee';
export type Cast = { readonly vote: Vote; readonly words: string; readonly conditions?: readonly string[] };

export const yes = (words: string): Cast => ({ vote: 'approve', words });
export const no = (words: string): Cast => ({ vote: 'refuse', words });
export const on = (condition: string): Cast => ({
  vote: 'approve-with-conditions',
  words: '条件が守られるなら、よいと考えます。',
  conditions: [condition],
});

/** Nothing stands between this member and the request. */
export const declareFree = (tools: Tools, body: Body, who: Stepper, request: string) =>
  step(tools, who, request, requestEvent('InterestDeclared', { body, version: 1, ground: null, words: '' }));

export const castVote = (tools: Tools, body: Body, who: Stepper, request: string, { conditions = [], ...one }: Cast) =>
  step(tools, who, request, requestEvent('VoteCast', { body, version: 1, ...one, conditions: [...conditions] }));

/** Declared free, then voted, from the chair on. */
export async function vote(tools: Tools, body: Body, who: readonly Stepper[], request: string, cast: readonly Cast[]) {
  for (const [place, one] of cast.entries()) {
    const member = who[place] as Stepper;
    await declareFree(tools, body, member, request);
    await castVote(tools, body, member, request, one);
  }
}

export type Said = {
  readonly view: 'for' | 'with-conditions' | 'against';
  readonly words: string;
  readonly conditions?: readonly string[];
  readonly minority?: string;
};

/** The panel's members have voted; its chair, first among them, records what it says. */
export async function speak(tools: Tools, room: Room, request: string, cast: readonly Cast[], said: Said) {
  await vote(tools, 'panel', room.panel, request, cast);
  const { 'send-back': _none, ...members } = voteTallyOf(cast);
  const { view, words, conditions = [], minority = null } = said;
  const spoken = { version: 1, view, words, conditions: [...conditions], members, minority };
  await step(tools, room.panel[0] as Stepper, request, requestEvent('PanelSpoke', spoken));
}

export const decide = async (tools: Tools, room: Room, request: string, told: Omit<Decision, 'decision' | 'settled'>) =>
  must(
    await recordDecision(tools, room.office, { request, decision: `DUC-${request.slice(4)}`, settled: [], ...told }),
  );
