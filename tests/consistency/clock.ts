/** CLOCK_MONOTONIC in milliseconds: the same instant in every process of this machine. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
