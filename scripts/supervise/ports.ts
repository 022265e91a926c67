import { createServer } from 'node:net';

/** @throws Error that says which variable to change, where somebody else listens already */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.code})`;
      reject(
        new Error(`Port ${port} ${why}. Stop that program, or choose another port: ${variable}=${port + 10} npm start`),
      );
    });
    probe.listen(port, () => probe.close(() => resolve()));
  });
}
