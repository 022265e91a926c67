/** The pre-check for whoever may read the request: its office, and a member; both free of interests. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { officeStanding, seatStandingOf } from '../../domain/requests/seats.ts';
import type { Stepper } from '../../domain/requests/take-request-step.ts';
import { loadSeats, openRequest } from '../requests/request-chain.server.ts';
import { stepperAccess } from '../requests/request-people.ts';
import { type PreCheck, preCheck } from './pre-check.server.ts';
import { loadTexts } from './request-texts.server.ts';

export async function loadPreCheck(tools: Tools, who: Stepper, request: string): Promise<PreCheck | null> {
  const found = await withAccess(tools.database, stepperAccess(who), async (tx) => {
    const open = await openRequest(tx, request);
    if (!open || open.state.version === 0) return null;
    const now = tools.clock.now().toISOString();
    const standing =
      who.role === 'review-secretariat'
        ? officeStanding(open.state, who.account)
        : seatStandingOf(open.state, 'committee', await loadSeats(tx), who.account, now);
    if (standing !== 'free') return null;
    const content = (await loadTexts(tx, request))[0]?.content;
    return content ? { row: open.row, content } : null;
  });
  return found && preCheck(tools, found);
}
