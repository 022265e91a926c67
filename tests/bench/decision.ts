/**
 * P2: one decision in the process against Cedar (wasm, policies parsed beforehand) on the same question. Cedar is given
 * its facts ready made and is asked about few scenes over and over; ours looks up another random person each time.
 */
import { Question } from '#bridge/replica/columns/question.ts';
import { viewOf } from '#bridge/replica/view.ts';
import { cedarAsker } from '#tests/unit/pipeline-bridge/cedar/authorize.ts';
import { randomFrom } from '#tests/unit/pipeline-bridge/random.ts';
import { randomScene } from '#tests/unit/pipeline-bridge/random-scenes.ts';
import { askedIn } from '#tests/unit/pipeline-bridge/replica/columns/crowd.ts';
import { NOW, sceneOf } from '#tests/unit/pipeline-bridge/world.ts';
import { paired, quartiles, show } from './pairs.ts';
import { population } from './population.ts';

const PAIRS = 24;
const BLOCK_MS = 500;

/** Nanoseconds a call of `work`, which does `calls` of them at a time. */
function nanoseconds(calls: number, work: () => void): number {
  const began = performance.now();
  let done = 0;
  while (performance.now() - began < BLOCK_MS) {
    work();
    done += calls;
  }
  return ((performance.now() - began) * 1e6) / done;
}

export async function run(args: readonly string[]): Promise<void> {
  const people = Number(args[0] ?? 1_000_000);
  const { programme, samples } = population(people);
  const random = randomFrom(3);
  const moment = { programme, view: viewOf(programme, NOW, null) };
  const places = Int32Array.from({ length: 100_000 }, () => programme.people.findSample(random.pick(samples)));
  const scenes = Array.from({ length: 200 }, () => randomScene(random, 'release-data'));
  const askCedar = cedarAsker();
  const asks = scenes.map((scene) => askCedar(scene));
  for (const action of ['analyse', 'release-data'] as const) {
    const question = new Question(askedIn(sceneOf(action)));
    let permits = 0;
    const ours: number[] = [];
    const subject = () => {
      const ns = nanoseconds(places.length, () => {
        for (const place of places) if (question.ofSample(moment, place).decision === 'permit') permits += 1;
      });
      ours.push(ns);
      return ns;
    };
    const cedar: number[] = [];
    const yardstick = () => {
      const ns = nanoseconds(asks.length, () => {
        for (const ask of asks) ask();
      });
      cedar.push(ns);
      return ns;
    };
    const ratios = (await paired(PAIRS, subject, yardstick)).map((ratio) => 1 / ratio);
    console.log(
      `${action}, ${people} people: ours ${quartiles(ours).median.toFixed(0)} ns, Cedar ${(quartiles(cedar).median / 1000).toFixed(1)} µs`,
    );
    console.log(`Cedar ÷ ours: ${show(quartiles(ratios), 0)} (${permits} permits counted)`);
  }
}
