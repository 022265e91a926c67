/** The gate's own log: event names, ids and numbers only. Never tokens, never what was asked. */
import pino, { type Logger } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'fatal'>;

export const createLog = (gate: string, level: string): Log =>
  pino({
    level,
    base: { part: 'gate', gate },
    redact: { paths: ['token', 'authorization', '*.token'], censor: '[hidden]' },
  });

export const silentLog: Log = pino({ level: 'silent' });
