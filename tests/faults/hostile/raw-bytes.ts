/** Bytes that are no request, or the beginning of one; each piece a moment after the one before. */
export const RAW: readonly { readonly way: string; readonly pieces: readonly (string | Buffer)[] }[] = [
  { way: 'half a request line', pieces: ['GET /ho'] },
  { way: 'half a header', pieces: ['GET / HTTP/1.1\r\nHost: x\r\nCookie: a='] },
  {
    way: 'a slow body',
    pieces: [
      'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\n',
      'a',
      '=',
      '1',
      '&',
      'b',
    ],
  },
  { way: 'a body that never comes', pieces: ['POST /settings HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n'] },
  {
    way: 'two lengths',
    pieces: ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef'],
  },
  {
    way: 'length and chunks',
    pieces: [
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /desk HTTP/1.1\r\n\r\n',
    ],
  },
  { way: 'broken chunks', pieces: ['POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nab\r\n'] },
  { way: 'no host', pieces: ['GET / HTTP/1.1\r\n\r\n'] },
  { way: 'two hosts', pieces: ['GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'] },
  { way: 'an old dialect', pieces: ['GET /\r\n\r\n'] },
  {
    way: 'a whole address',
    pieces: ['GET http://evil.example/home HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
  },
  { way: 'a star', pieces: ['OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'] },
  { way: 'a tunnel', pieces: ['CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'] },
  {
    way: 'a socket',
    pieces: ['GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n'],
  },
  { way: 'lower case', pieces: ['get / http/1.1\r\nhost: x\r\n\r\n'] },
  { way: 'a fold', pieces: ['GET / HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n 2\r\n\r\n'] },
  { way: 'a NUL', pieces: ['GET / HTTP/1.1\r\nHost: x\r\nX-A: \0\r\n\r\n'] },
  {
    way: 'bytes in the path',
    pieces: [
      Buffer.concat([
        Buffer.from('GET /'),
        Buffer.from([0xe3, 0x81, 0xff]),
        Buffer.from(' HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      ]),
    ],
  },
  { way: 'too many headers', pieces: [`GET / HTTP/1.1\r\nHost: x\r\n${'X-A: 1\r\n'.repeat(3000)}\r\n`] },
  { way: 'a greeting of TLS', pieces: [Buffer.from('16030100c6010000c20303', 'hex')] },
  { way: 'many at once', pieces: ['GET /help HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(30)] },
];
