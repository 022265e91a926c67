/** The log: ids and event names only. Names, birth dates, free text, tokens never reach it (redaction is the net below). */
import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** @param to standard output, unless a test listens */
export const createLog = (part: string, level: string, to: DestinationStream = pino.destination(1)): Log =>
  pino(
    {
      level,
      base: { part },
      redact: {
        paths: [
          'name',
          'email',
          'password',
          'token',
          'code',
          'text',
          '*.name',
          '*.email',
          '*.password',
          '*.token',
          '*.text',
        ],
        censor: '[hidden]',
      },
    },
    to,
  );
