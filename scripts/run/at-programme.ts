/** For a command: does something at the database that is named, or at that of the programme in DATA_DIR. */
import { resolve } from 'node:path';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { openRunningDatabase } from '../database/running.ts';

async function openProgramme(part: string) {
  if (process.env.DATABASE_URL) return { tools: createTools(part, readEnvironment()), close: async () => {} };
  const dataDir = resolve(process.env.DATA_DIR || '.data');
  const { urls, close } = await openRunningDatabase(dataDir);
  const environment = readEnvironment({ ...process.env, DATA_DIR: dataDir, DATABASE_URL: urls.app, TOMONI_DEMO: '1' });
  return { tools: createTools(part, environment), close };
}

export async function atProgramme<T>(part: string, work: (tools: Tools) => Promise<T>): Promise<T> {
  const { tools, close } = await openProgramme(part);
  try {
    return await work(tools);
  } finally {
    await tools.database.close();
    await close();
  }
}
