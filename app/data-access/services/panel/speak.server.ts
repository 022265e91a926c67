/** The panel's view goes on record: the chair's or secretary's words as typed, with the votes as they were counted. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { linesOf, panelTally } from '../../domain/panel/panel.ts';
import { type RequestPayloads, requestEvent } from '../../domain/requests/request-event.ts';
import { heardIn, seatOf } from '../../domain/requests/seats.ts';
import { toMembers } from '../mail/to-members.ts';
import { recordRequestStep } from '../requests/take-step.server.ts';
import { openFreely } from './open-reading.server.ts';
import type { SpeakForm } from './panel-forms.ts';
import { aboutText } from './panel-mail.ts';
import { namesOfPanel, type PanelMember, panelAccess, panelSeats } from './panel-member.server.ts';
import type { PanelStep } from './panel-steps.server.ts';

export type ToSpeak = {
  readonly members: RequestPayloads['PanelSpoke']['members'];
  readonly recommendations: readonly {
    readonly account: string;
    readonly name: string;
    readonly vote: string;
    readonly words: string;
    readonly conditions: readonly string[];
  }[];
  readonly minority: readonly { readonly account: string; readonly name: string; readonly words: string }[];
};

/** Null where the request is not open to her, or she does not lead the panel. */
export async function loadToSpeak(tools: Tools, who: PanelMember, request: string): Promise<ToSpeak | null> {
  const reading = await openFreely(tools, who, request);
  if (!reading?.head.isLead) return null;
  const now = tools.clock.now();
  const seats = await withAccess(tools.database, panelAccess(who), (tx) => panelSeats(tx, now));
  const names = await namesOfPanel(tools);
  const { votes, minority } = reading.state.bodies.panel;
  const at = now.toISOString();
  const isHeard = heardIn(reading.state, 'panel');
  return {
    members: panelTally(reading.state, seats, at),
    recommendations: Object.entries(votes)
      .filter(([account, { version }]) => isHeard({ account, version }) && seatOf(seats, 'panel', account, at))
      .map(([account, { vote, words, conditions }]) => ({
        account,
        name: names[account] ?? '',
        vote,
        words,
        conditions,
      })),
    minority: minority.filter(isHeard).map(({ account, words }) => ({ account, name: names[account] ?? '', words })),
  };
}

/** As one text, to be carried by a form and compared. */
export const tallyText = (members: ToSpeak['members']): string => JSON.stringify(members);

/** @param form what its page showed; votes that came since are shown first */
export async function speakForPanel(
  tools: Tools,
  who: PanelMember,
  request: string,
  { version, view, words, conditions, minority, seen }: Omit<SpeakForm, 'act'>,
): Promise<PanelStep> {
  const toSpeak = await loadToSpeak(tools, who, request);
  if (toSpeak === null) return { ok: false, refusal: { code: 'not-permitted' } };
  const { members } = toSpeak;
  if (tallyText(members) !== seen) return { ok: false, refusal: { code: 'votes-moved-on' } };
  const event = requestEvent('PanelSpoke', {
    version,
    view,
    words,
    conditions: [...linesOf(conditions)],
    members,
    minority: minority === '' ? null : minority,
  });
  const taken = await recordRequestStep(tools, who, request, event, ({ row, state }) =>
    toMembers('mail.panel-recorded', aboutText(row.id, state), state.bodies.panel.readers, {
      request: row.id,
      as: 'panel',
    }),
  );
  return taken.ok ? { ok: true } : taken;
}
