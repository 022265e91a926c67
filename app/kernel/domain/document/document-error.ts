/** A text of a consent document that does not hold to docs/authoring.md. `line` counts from 1. */
export class DocumentError extends Error {
  readonly line: number;
  readonly problem: string;
  constructor(line: number, problem: string) {
    super(`line ${line}: ${problem}`);
    this.name = 'DocumentError';
    this.line = line;
    this.problem = problem;
  }
}
