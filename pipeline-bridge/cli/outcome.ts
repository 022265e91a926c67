/** Exit codes of consent-gate: callers treat all but 0 as no. Source: contract §6. */
export const EXIT = { permit: 0, usage: 2, deny: 3, stale: 4 } as const;

export type Language = 'ja' | 'en';
/** as `process.env` */
export type Variables = Readonly<Record<string, string | undefined>>;

/** LC_ALL, LC_MESSAGES, LANG in POSIX order; Japanese where it says so, else English. */
export const languageOf = (variables: Variables): Language =>
  /^ja/i.test(variables.LC_ALL || variables.LC_MESSAGES || variables.LANG || '') ? 'ja' : 'en';

/** Ends a command with a code and a line for stderr. */
export class Outcome extends Error {
  override readonly name = 'Outcome';
  readonly code: number;
  constructor(code: number, line: string) {
    super(line);
    this.code = code;
  }
}

export const usage = (line: string) => new Outcome(EXIT.usage, line);
export const stale = (line: string) => new Outcome(EXIT.stale, line);
