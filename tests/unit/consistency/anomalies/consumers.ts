/** Anomalies of what a consumer of the changes kept. */
import type { Effect, History } from '#tests/consistency/history.ts';
import { type Anomaly, changed, first } from './planting.ts';

const stateEffect = (clean: History): number =>
  clean.effects.findIndex((effect, at) => at > 10 && effect.change !== null && clean.effects[at + 1]?.change != null);

const withEffects = (clean: History, effects: readonly Effect[]): History => ({ ...clean, effects });

export const ofConsumers: readonly Anomaly[] = [
  {
    name: 'a change that a consumer never had, the chain mended over it',
    rule: 'missed',
    plant(clean) {
      const at = stateEffect(clean);
      const gone = clean.effects[at] as Effect;
      const effects = clean.effects.filter((one) => one !== gone);
      return withEffects(clean, changed(effects, effects[at] as Effect, { previous: gone.previous }));
    },
  },
  {
    name: 'a change kept twice',
    rule: 'doubled',
    plant(clean) {
      const at = stateEffect(clean);
      return withEffects(clean, clean.effects.toSpliced(at, 0, clean.effects[at] as Effect));
    },
  },
  {
    name: 'two changes in the wrong order',
    rule: 'out-of-order',
    plant(clean) {
      const at = stateEffect(clean);
      return withEffects(
        clean,
        clean.effects.toSpliced(at, 2, clean.effects[at + 1] as Effect, clean.effects[at] as Effect),
      );
    },
  },
  {
    name: 'a no that reached the consumer as a yes',
    rule: 'altered',
    plant(clean) {
      const effect = first(clean.effects, ({ change }) => change?.allows === false);
      const participant = effect.change?.participant as string;
      return withEffects(clean, changed(clean.effects, effect, { change: { participant, allows: true } }));
    },
  },
  {
    name: 'a wrong word about what came before',
    rule: 'broken-chain',
    plant(clean) {
      const effect = clean.effects[stateEffect(clean)] as Effect;
      return withEffects(clean, changed(clean.effects, effect, { previous: effect.previous - 1 }));
    },
  },
  {
    name: 'a consumer that stays behind',
    rule: 'never-consumed',
    plant: (clean) => withEffects(clean, clean.effects.slice(0, -1)),
  },
];
