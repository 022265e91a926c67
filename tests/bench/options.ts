/** `--cases 10000` of a benchmark's arguments. */
export function numberOption(args: readonly string[], name: string, otherwise: number): number {
  const place = args.indexOf(`--${name}`);
  if (place < 0) return otherwise;
  const value = Number(args[place + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number above 0`);
  return value;
}
