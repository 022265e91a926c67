/**
 * Names in NATS. Whoever may publish on them can waste a gate's time and nothing else: a line counts once PostgreSQL has
 * vouched for it. Source: lease line 21; decision 016.
 */
import type { Position } from '../replica/chain.ts';

export const STREAM = 'TOMONI_FEED';

/** Lines of the whole feed, for gates of the programme alone: they hold everybody's state. */
export const ALL_LINES = 'tomoni.feed.*';
export const linesOf = (incarnation: string): string => `tomoni.feed.${incarnation}`;

/** Something is new; says nothing of whom. All that a gate at a site may hear. */
export const WAKE = 'tomoni.wake';

/** By it JetStream keeps one copy of a line, however often and by however many it is published. */
export const messageIdOf = ({ incarnation, revision, digest }: Position): string =>
  `${incarnation}:${revision}:${digest}`;
