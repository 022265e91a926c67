/** The yardstick of P1: node:http alone. It parses the same body and writes the same bytes as the gate, and decides nothing. */
import { createServer } from 'node:http';

const [answer = '', headersText = '{}'] = process.argv.slice(2);
const headers = JSON.parse(headersText) as Record<string, string>;
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    JSON.parse(Buffer.concat(parts).toString());
    response.writeHead(200, headers);
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port));
