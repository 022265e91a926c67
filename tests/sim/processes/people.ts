/** People who consent and withdraw, each act one transaction of the programme on the primary. */

import { appendAct } from '../primary/statements.ts';
import type { Act } from '../primary/tables.ts';
import type { Surroundings } from '../surroundings.ts';

export type People = {
  /** somebody there is news about */
  findPerson(): number;
  /** now and then a revision that somebody was told of, else 0 */
  findRevision(): number;
};

const REMEMBERED = 3;

export function startPeople(world: Surroundings, until: number, durable: (act: Act) => void): People {
  const { timeline, random, profile, cluster, checker, feedBell, trace } = world;
  const allows = Array.from({ length: world.people }, () => false);
  let news: number[] = [];
  let revision = 0;
  let acts = 0;

  function act(person: number): void {
    const instance = cluster.stale && random.chance(0.3) ? cluster.stale : cluster.current;
    if (instance === null) return;
    const makeAct = () => {
      acts += 1;
      return { id: acts, person, allows: !allows[person] };
    };
    const told = {
      visible(line: Parameters<typeof feedBell.ring>[0] & object, made: Act) {
        allows[person] = made.allows;
        news = [person, ...news].slice(0, REMEMBERED);
        revision = line.revision;
        checker.visible(made);
        trace(
          'primary',
          () => `r${line.revision}: act ${made.id}, person ${person} ${made.allows ? 'consents' : 'withdraws'}`,
        );
        feedBell.ring(line);
      },
      durable,
    };
    appendAct(makeAct, told)(instance, () => {});
  }

  function actOn(): void {
    timeline.after(random.wait(profile.actMs), () => {
      if (timeline.now > until) return;
      act(random.int(0, world.people - 1));
      actOn();
    });
  }
  actOn();

  return {
    findPerson: () => (news.length > 0 && random.chance(0.8) ? random.pick(news) : random.int(0, world.people - 1)),
    findRevision: () => (random.chance(0.1) ? Math.max(0, revision - random.int(0, 1)) : 0),
  };
}
