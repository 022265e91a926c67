/** One manifest under way, and how everything that went out is asked again. Source: gate contract §4. */
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ManifestFormat, ManifestRun } from '../manifests/run.ts';
import type { Asked, QuestionMoment } from '../replica/columns/question.ts';
import { viewOf } from '../replica/view.ts';
import type { GateClient } from './clients.ts';
import type { Core, Moment } from './core.ts';

/** samples checked again in one turn: a renewal of the lease never waits longer than these take */
const CHECKED_IN_A_TURN = 20_000;

export type Manifest = {
  readonly id: string;
  readonly core: Core;
  readonly client: GateClient;
  readonly response: ServerResponse;
  readonly format: ManifestFormat;
  readonly run: ManifestRun;
  readonly asked: Asked;
  readonly dryRun: boolean;
  /** when the first line was read; the places of samples are those of its replica */
  readonly begun: Moment;
};

export const questionMoment = ({ programme, standing }: Moment, client: GateClient): QuestionMoment => {
  const { lowerMs, upperMs } = standing;
  const gateTime = { lower: new Date(lowerMs).toISOString(), upper: new Date(upperMs).toISOString() };
  return { programme, view: viewOf(programme, gateTime, client.sites) };
};

/** Everything that went out is asked again, in turns; false where one of them would not go out now. */
export async function checkAgain({ run, client, begun }: Manifest, moment: Moment): Promise<boolean> {
  if (moment.programme !== begun.programme) return false; // loaded anew: the places are other people's
  for (let from = 0; from < run.places; from += CHECKED_IN_A_TURN) {
    if (from > 0) await nextTurn();
    const to = Math.min(run.places, from + CHECKED_IN_A_TURN);
    if (!run.stillStand(questionMoment(moment, client), from, to)) return false;
  }
  return true;
}
