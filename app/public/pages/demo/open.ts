import { demoIsOpen } from '#app/services/demo/demo-is-open.ts';
import { type LoaderFunctionArgs, notFound } from '../framework.ts';

/** @throws the page of what is not there, outside the demonstration and for every other machine */
export function mustBeOpen({ tools, visit }: LoaderFunctionArgs['context']): void {
  if (!demoIsOpen(tools.environment, visit.address)) throw notFound();
}
