/**
 * The static responder of P14: one page that the programme made once, from memory, byte for byte and header for header, on
 * node:http alone. Arguments: the page's address, its headers as JSON.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

const [url = '', asked = '{}'] = process.argv.slice(2);
const OF_CONNECTION = /^(connection|date|keep-alive|transfer)/;

const answer = await fetch(url, { headers: { ...JSON.parse(asked), 'accept-encoding': 'identity' } });
const body = gzipSync(Buffer.from(await answer.arrayBuffer()), { level: 9 });
const headers = Object.fromEntries([...answer.headers].filter(([name]) => !OF_CONNECTION.test(name)));
const sent = { ...headers, 'content-encoding': 'gzip', 'content-length': body.length };
const server = createServer((_request, response) => {
  response.writeHead(200, sent);
  response.end(body);
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${(server.address() as AddressInfo).port}`));
