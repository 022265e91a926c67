/** Each page opened once by each, while nothing is done: what it tells and what it is like are judged on that one answer. */
import { createHash } from 'node:crypto';
import { alike, type Web } from './house.ts';

/** What is kept of an answer: the whole of it as a digest, but for what may differ, and the marks that it held. */
export type Read<Mark extends string> = {
  readonly status: number;
  readonly alike: string;
  readonly holds: ReadonlySet<Mark>;
};
export type Reader<Mark extends string> = (as: string, path: string) => Promise<Read<Mark>>;

/** @param marks words by which a text is known wherever it stands */
export function readerOf<Mark extends string>(web: () => Web, marks: Readonly<Record<Mark, string>>): Reader<Mark> {
  const known = new Map<string, Promise<Read<Mark>>>();
  const open = async (as: string, path: string): Promise<Read<Mark>> => {
    const answer = await web().ask(path, { as });
    const bytes = Buffer.from(answer.bytes);
    const names = Object.keys(marks) as Mark[];
    return {
      status: answer.status,
      alike: createHash('sha256').update(alike(answer, path)).digest('hex'),
      holds: new Set(names.filter((name) => bytes.includes(marks[name]))),
    };
  };
  return (as, path) => {
    const reading = known.get(`${as} ${path}`) ?? open(as, path);
    known.set(`${as} ${path}`, reading);
    return reading;
  };
}
