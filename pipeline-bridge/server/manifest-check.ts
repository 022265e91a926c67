/** One manifest under way, and how everything that went out is asked again. Source: contract §4. */
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ListChanges } from '../manifests/list-changes.ts';
import type { ManifestFormat, ManifestRun } from '../manifests/run.ts';
import type { Asked, QuestionMoment } from '../replica/columns/question.ts';
import { viewOf } from '../replica/view.ts';
import type { GateClient } from './clients.ts';
import type { Core, Moment } from './core.ts';

/** at everything: only the programme itself changes that often */
const MOST_LOOKS = 5;
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
  readonly changes: ListChanges;
};

export const questionMoment = ({ programme, standing }: Moment, client: GateClient): QuestionMoment => {
  const { lowerMs, upperMs } = standing;
  const gateTime = { lower: new Date(lowerMs).toISOString(), upper: new Date(upperMs).toISOString() };
  return { programme, view: viewOf(programme, gateTime, client.sites) };
};

/** Everything that went out is asked again, in turns; false where one of them would not go out now. */
async function allStand({ core, run, client, begun }: Manifest): Promise<boolean> {
  for (let from = 0; from < run.places; from += CHECKED_IN_A_TURN) {
    if (from > 0) await nextTurn();
    const moment = core.moment();
    if (moment === null || moment.programme !== begun.programme) return false;
    if (!run.stillStand(questionMoment(moment, client), from, Math.min(run.places, from + CHECKED_IN_A_TURN)))
      return false;
  }
  return true;
}

/**
 * A moment at which all that went out holds, to be used in the turn it is given in; null where something does not. After
 * one look at everything only those who changed are asked about again, so that a list of a million ends while others act.
 */
export async function momentOfAll(manifest: Manifest): Promise<Moment | null> {
  const { core, run, client, begun, changes } = manifest;
  for (let looks = 0; looks < MOST_LOOKS; ) {
    const moment = core.moment();
    // loaded again: the places are other people's
    if (moment === null || moment.programme !== begun.programme) return null;
    const asked = questionMoment(moment, client);
    const changed = changes.take(run.epochAt(asked));
    if (changed === 'all') {
      looks += 1;
      if (!(await allStand(manifest))) return null;
      continue;
    }
    const { people } = moment.programme;
    if (!changed.every((participant) => run.standsFor(asked, people.find(participant)))) return null;
    return moment;
  }
  return null;
}
