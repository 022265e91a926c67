/**
 * The yardstick of P11: one page that the programme has rendered once, rendered again by React for each request on node:http.
 * No session, no database, no route is looked at again. Arguments: the page's path, a cookie of who asks.
 */
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { createWebServer, stopServer } from '#app/server/create-web-server.ts';
import { consentResource } from '../../scripts/run/consent-resource.ts';

type Tree = Parameters<typeof import('react-dom/server').renderToString>[0];
const [path = '/', cookie = ''] = process.argv.slice(2);
const root = join(import.meta.dirname, '../..');

// looked at before the build takes it: the tree is what the build hands to React
const reactDom = createRequire(import.meta.url)('react-dom/server') as {
  renderToPipeableStream: (tree: Tree, options: unknown) => unknown;
  renderToString: (tree: Tree) => string;
};
const { renderToPipeableStream } = reactDom;
let tree: Tree = null;
reactDom.renderToPipeableStream = (element, options) => {
  tree = element;
  return renderToPipeableStream(element, options);
};

const listening = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

const tools = createTools('web', readEnvironment());
const build = (await import(join(root, 'build/server/index.js'))) as ServerBuild;
const resolveActor = (request: Request) => sessionsOf(tools).resolve(request.headers.get('cookie'));
const makeConsentResource = consentResource(tools.environment.gatePublicUrl);
const whole = createWebServer({
  build,
  tools,
  makeConsentResource,
  resolveActor,
  clientDirectory: join(root, 'build/client'),
});
const answer = await fetch(`http://127.0.0.1:${await listening(whole)}${path}`, {
  headers: { cookie },
  redirect: 'manual',
});
const asRouted = await answer.text();
if (answer.status !== 200 || tree === null) throw new Error(`${path} answered ${answer.status}`);
// the data that follow a page for its scripts, which the pages here do not have; it can be read once
const provider = tree as unknown as { props: { children: { props: { context: { serverHandoffStream?: unknown } } } } };
delete provider.props.children.props.context.serverHandoffStream;
await stopServer(whole);
await tools.database.close();

const asBare = `<!DOCTYPE html>${reactDom.renderToString(tree)}`;
// what a stream and a string write differently is some marks of React's own
if (Math.abs(asBare.length - asRouted.length) > asRouted.length / 20)
  throw new Error(`another page: ${asBare.length} characters against ${asRouted.length}`);
const headers = Object.fromEntries(
  [...answer.headers].filter(([name]) => !/^(connection|date|keep-alive|transfer)/.test(name)),
);
const bare = createServer((_request, response) => {
  const html = `<!DOCTYPE html>${reactDom.renderToString(tree)}`;
  response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(html) });
  response.end(html);
});
console.log(`listening ${await listening(bare)}`);
