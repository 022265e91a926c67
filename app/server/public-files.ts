/** What lies in `public`, as it was when the server started: no page asks the disk whether there is a file of its name. */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import express, { type RequestHandler } from 'express';

const HOUR_MS = 3_600_000;

export function publicFiles(folder: string): RequestHandler {
  const files = new Set(
    (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
      .filter((entry) => entry.isFile())
      .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`),
  );
  const serve = express.static(folder, { maxAge: HOUR_MS, index: false, redirect: false });
  return function servePublicFile(request, response, next) {
    if (files.has(request.path)) serve(request, response, next);
    else next();
  };
}
