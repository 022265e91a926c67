import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import { demoIsOpen } from '#app/oversight/index.ts';

/** @throws the page of what is not there, outside the demonstration and for every other machine */
export function mustBeOpen({ tools, visit }: RouteArgs['context']): void {
  if (!demoIsOpen(tools.environment, visit.address)) throw notFound();
}
