/** What of an error may be logged: its kind and where it arose. Not under `name`, which redaction hides. Its message may hold what a person typed. */
export function describeError(error: unknown): { kind: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const { code } = error as { code?: unknown };
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
  return { kind: error.name, ...(typeof code === 'string' ? { code } : {}), at };
}
