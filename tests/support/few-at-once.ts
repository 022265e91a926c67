/** Work on each of many, a few under way at a time: while one waits for the database another is worked on. In order. */
export async function fewAtOnce<T, R>(all: readonly T[], work: (one: T) => Promise<R>, atOnce = 6): Promise<R[]> {
  const done: R[] = [];
  const waiting = all.entries();
  const hand = async () => {
    for (const [place, one] of waiting) done[place] = await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
  return done;
}
