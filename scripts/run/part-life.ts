/** A stop that hangs, on a connection that never comes back say, ends all the same: acknowledged acts are on disk. */
const AT_MOST_MS = 15_000;

/** What every part does alike: say `ready`, stop cleanly on a signal, and end when its supervisor was killed. */
export function partReady(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), AT_MOST_MS).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (process.send) {
    process.on('disconnect', end);
    process.send('ready');
  }
}
