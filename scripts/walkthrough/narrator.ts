/** The telling: each step a sentence in Japanese and one in English, what was asked and answered in dim text, ✓ or ✗. */
import { WalkthroughFault } from './browser.ts';

export type Said = { readonly ja: string; readonly en: string };
export type Narrator = {
  /** what was asked and answered */
  trace(line: string): void;
  /** @throws the end of the story where the step fails: what follows would build on it */
  step<T>(said: Said, doing: () => Promise<T>): Promise<T>;
  /** a fact that must hold within the step */
  check(holds: boolean, fact: string): void;
  end(): number;
};

export class WalkthroughEnds extends Error {}

const isTerminal = process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (code: string) => (text: string) => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);
const [dim, bold, green, red] = [paint('2'), paint('1'), paint('32'), paint('31')];

export function createNarrator(say: (line: string) => void): Narrator {
  let [told, failed] = [0, 0];
  return {
    trace: (line) => say(dim(`     ${line}`)),
    async step({ ja, en }, doing) {
      told += 1;
      say(`\n${bold(`${String(told).padStart(2)}  ${ja}`)}\n    ${en}`);
      try {
        const done = await doing();
        say(`    ${green('✓')}`);
        return done;
      } catch (error) {
        failed += 1;
        const why = error instanceof WalkthroughFault ? error.message : ((error as Error).stack ?? String(error));
        say(`    ${red('✗')} ${why}`);
        throw new WalkthroughEnds();
      }
    },
    check(holds, fact) {
      if (!holds) throw new WalkthroughFault(`not so: ${fact}`);
      say(dim(`     ✓ ${fact}`));
    },
    end() {
      say(`\nstory: ${told} steps told, ${failed} failed`);
      return failed === 0 ? 0 : 1;
    },
  };
}
