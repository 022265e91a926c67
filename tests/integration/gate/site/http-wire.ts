/** The way between a gate at a site and the programme, which can be cut, led elsewhere, and made to lie. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** A whole answer, spoiled. `isTorn`: the connection ends in the middle. */
export type Spoiled = { readonly text: string; readonly isTorn?: boolean };

export type HttpWire = {
  readonly url: string;
  /** requests carried so far, by method and path */
  readonly carried: readonly string[];
  /** Connections stay open, nothing comes through either way, but for what is on its way already. */
  cut(): void;
  /** Whole answers take so much longer from the wire to the site. */
  delay(ms: number): void;
  /** Calls once, when the next answer to this path has reached the wire. */
  onAnswer(path: string, run: () => void): void;
  mend(): void;
  /** From now on to this port; what is open ends. */
  leadTo(port: number): void;
  /** Whole answers go through this; null = as they are. Event streams are not whole. */
  spoil(how: ((path: string, text: string) => Spoiled | null) | null): void;
  /** Pieces of event streams go through this; null = as they are. */
  spoilEvents(how: ((text: string) => string) | null): void;
  close(): Promise<void>;
};

export async function httpWire(toPort: number): Promise<HttpWire> {
  let port = toPort;
  let isCut = false;
  let delayMs = 0;
  let how: ((path: string, text: string) => Spoiled | null) | null = null;
  let awaited: { readonly path: string; run(): void } | null = null;
  let howEvents: ((text: string) => string) | null = null;
  const carried: string[] = [];
  const open = new Set<ServerResponse>();

  function answerWhole(path: string, from: IncomingMessage, near: ServerResponse): void {
    const parts: Buffer[] = [];
    from.on('data', (part: Buffer) => parts.push(part));
    from.on('end', () => {
      if (isCut) return;
      const whole = Buffer.concat(parts).toString('utf8');
      const spoiled = how?.(path, whole) ?? { text: whole };
      const { 'content-length': _, 'transfer-encoding': __, ...headers } = from.headers;
      const say = () => {
        near.writeHead(from.statusCode as number, headers);
        near.write(spoiled.text);
        if (spoiled.isTorn) setTimeout(() => near.destroy(), 20);
        else near.end();
      };
      setTimeout(say, delayMs);
      if (awaited?.path !== path) return;
      const { run } = awaited;
      awaited = null;
      run();
    });
  }

  const server = createServer((asked, near) => {
    open.add(near);
    near.once('close', () => open.delete(near));
    const path = asked.url as string;
    const parts: Buffer[] = [];
    asked.on('data', (part: Buffer) => parts.push(part));
    asked.on('end', () => {
      if (isCut) return;
      carried.push(`${asked.method} ${path.split('?')[0]}`);
      const far = request({ port, host: '127.0.0.1', path, method: asked.method, headers: asked.headers }, (from) => {
        near.once('close', () => far.destroy());
        from.on('error', () => near.destroy());
        if (!from.headers['content-type']?.startsWith('text/event-stream')) return answerWhole(path, from, near);
        near.writeHead(from.statusCode as number, from.headers);
        from.on('data', (part: Buffer) => (isCut ? undefined : near.write(howEvents?.(part.toString('utf8')) ?? part)));
        from.on('end', () => (isCut ? undefined : near.end()));
      });
      far.on('error', () => near.destroy());
      far.end(Buffer.concat(parts));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const endAll = () => {
    for (const near of open) near.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    carried,
    cut() {
      isCut = true;
    },
    delay(ms) {
      delayMs = ms;
    },
    onAnswer(path, run) {
      awaited = { path, run };
    },
    mend() {
      isCut = false;
      endAll(); // what was lost cannot be mended
    },
    leadTo(other) {
      port = other;
      endAll();
    },
    spoil(given) {
      how = given;
    },
    spoilEvents(given) {
      howEvents = given;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
