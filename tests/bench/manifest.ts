/** P3: a manifest of a million samples, dry run, against counting the newlines of the same bytes. */
import { ManifestRun } from '#bridge/manifests/run.ts';
import { Question, type QuestionMoment } from '#bridge/replica/columns/question.ts';
import { viewOf } from '#bridge/replica/view.ts';
import { randomFrom } from '#tests/unit/pipeline-bridge/random.ts';
import { askedIn } from '#tests/unit/pipeline-bridge/replica/columns/crowd.ts';
import { NOW, sceneOf } from '#tests/unit/pipeline-bridge/world.ts';
import { paired, quartiles, show } from './pairs.ts';
import { population } from './population.ts';

const CHUNK = 64 * 1024;
const asked = askedIn(sceneOf('release-data'));

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

function countInLoop(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 10) count += 1;
  return count;
}

const timed = (work: () => unknown): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

const megabytes = () => (process.memoryUsage.rss() / 1024 / 1024).toFixed(0);

export async function run(args: readonly string[]): Promise<void> {
  const people = Number(args[0] ?? 1_000_000);
  const lines = Number(args[1] ?? people);
  const began = performance.now();
  const { programme, samples } = population(people);
  console.log(
    `${people} people in ${((performance.now() - began) / 1000).toFixed(1)} s; RSS ${megabytes()} MB; ${programme.people.profiles.size} profiles`,
  );
  const random = randomFrom(2);
  const moment = { programme, view: viewOf(programme, NOW, null) };
  if (lines > 4_000_000) return large(samples, lines, moment);
  // each once, in an order of its own
  const ids = [...samples].sort(() => random.fraction() - 0.5).slice(0, lines);
  const bytes = Buffer.from(`sample\n${ids.join('\n')}\n`);
  const question = new Question(asked);
  let longestChunkMs = 0;
  let last: ReturnType<ManifestRun['counted']> | null = null;
  const manifest = () =>
    timed(() => {
      const one = new ManifestRun(question, 'csv');
      for (let from = 0; from < bytes.length; from += CHUNK) {
        const chunkMs = timed(() => one.push(bytes.subarray(from, from + CHUNK), moment));
        longestChunkMs = Math.max(longestChunkMs, chunkMs);
      }
      one.end(moment);
      last = one.counted();
    });
  const newlines = () => timed(() => countInLoop(bytes));
  manifest();
  longestChunkMs = 0;
  const times: number[] = [];
  const ratios = await paired(
    9,
    () => {
      const ms = manifest();
      times.push(ms);
      return ms;
    },
    newlines,
  );
  console.log(
    `newlines: ${newlines().toFixed(1)} ms in a loop, ${timed(() => countNewlines(bytes)).toFixed(1)} ms by indexOf`,
  );
  console.log(
    `manifest of ${lines}: ${quartiles(times).median.toFixed(1)} ms, longest chunk ${longestChunkMs.toFixed(1)} ms`,
  );
  console.log(`÷ newline count: ${show(quartiles(ratios), 2)}`);
  console.log(JSON.stringify(last));
}

/** Far more lines than people, made as they go: memory must not grow with them. */
function large(samples: readonly string[], lines: number, moment: QuestionMoment): void {
  const block = Buffer.from(`${samples.join('\n')}\n`);
  const one = new ManifestRun(new Question(asked), 'csv');
  one.push(Buffer.from('sample\n'), moment);
  const began = performance.now();
  let most = 0;
  for (let done = 0; done < lines; done += samples.length) {
    for (let from = 0; from < block.length; from += CHUNK) one.push(block.subarray(from, from + CHUNK), moment);
    most = Math.max(most, process.memoryUsage.rss());
  }
  const { read, permitted } = one.counted();
  console.log(
    `${read} lines, ${permitted} permitted, ${((performance.now() - began) / 1000).toFixed(1)} s, RSS at most ${(most / 1024 / 1024).toFixed(0)} MB`,
  );
}
