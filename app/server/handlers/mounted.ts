/**
 * What Express answers by itself, read from its own stack, and held to the table of declared handlers. The table of routes
 * ends where Remix begins; whatever stands before it would be guarded by nobody's table without this.
 */
import type { Express } from 'express';

/** Express 4 tells nobody what is mounted; these are the parts of its stack that are read. */
type Layer = {
  readonly name: string;
  readonly regexp: RegExp & { readonly fast_slash?: boolean };
  readonly handle: ((...all: never[]) => unknown) & { readonly stack?: readonly Layer[] };
  readonly route?: {
    readonly path: string | RegExp;
    readonly methods: Readonly<Record<string, boolean>>;
  };
};

/** `get` and `post` are said one by one; `all` is every method that Node knows. */
const MANY = 5;
/** of Express itself: reads the query, sets the prototypes */
const OF_EXPRESS = ['query', 'expressInit'];

const plain = (source: string): string => source.replaceAll('\\', '');

/** `^\/log\/?(?=\/|$)` → `/log` */
const mountOf = ({ fast_slash, source }: Layer['regexp']): string =>
  fast_slash ? '' : plain(source.replace(/^\^/, '').replace(/\\\/\?\(\?=\\\/\|\$\)$/, ''));

const methodsOf = (methods: Readonly<Record<string, boolean>>): string =>
  methods._all || Object.keys(methods).length > MANY ? 'ANY' : Object.keys(methods).join(' ').toUpperCase();

function keysOf(stack: readonly Layer[], before: string): string[] {
  return stack.flatMap(({ name, regexp, handle, route }) => {
    if (route) {
      const path = typeof route.path === 'string' ? before + plain(route.path) : `${before}${route.path}`;
      return [`${methodsOf(route.methods)} ${path}`];
    }
    const at = before + mountOf(regexp);
    if (handle.stack) return keysOf(handle.stack, at);
    return [`${handle.length > 3 ? 'error' : 'use'} ${at || '/'} ${name}`];
  });
}

/** Every handler in the order in which a request meets them: `GET /healthz`, `use /assets serveStatic`, … */
export const mountedHandlers = (app: Express): readonly string[] =>
  // cast: Express 4 keeps its list of handlers under a name that its types leave out
  keysOf((app as unknown as { readonly _router: { readonly stack: readonly Layer[] } })._router.stack, '').filter(
    (key) => !OF_EXPRESS.some((name) => key === `use / ${name}`),
  );

type Declared = { readonly mounted: string; readonly isOptional?: true };

/** What is mounted and stands in no table, what stands there and is not mounted, and what is out of its order; in words. */
export function handlerProblems(mounted: readonly string[], declared: readonly Declared[]): string[] {
  const known = new Set(declared.map((one) => one.mounted));
  const undeclared = mounted.filter((key) => !known.has(key)).map((key) => `${key} declares no policy`);
  const gone = declared
    .filter((one) => !one.isOptional && !mounted.includes(one.mounted))
    .map((one) => `${one.mounted} is declared and not mounted`);
  const inOrder = declared.map((one) => one.mounted).filter((key) => mounted.includes(key));
  const isOrdered = inOrder.join('\n') === mounted.join('\n');
  if (undeclared.length + gone.length > 0) return [...undeclared, ...gone];
  // what stands before the headers or before the session is a matter of safety
  return isOrdered ? [] : ['the handlers are mounted in another order, or more often, than they are declared'];
}

/** @throws Error naming each handler that the table does not cover */
export function checkHandlers(app: Express, declared: readonly Declared[]): void {
  const problems = handlerProblems(mountedHandlers(app), declared);
  if (problems.length > 0) throw new Error(`app/server/handlers/declared.ts:\n  ${problems.join('\n  ')}`);
}
