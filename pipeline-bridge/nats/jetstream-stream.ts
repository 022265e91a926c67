/** The stream in JetStream: made where it is missing, on three nodes where there is a cluster; bounded in all it keeps. */
import {
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import type { FeedLine } from '../contract/feed.ts';
import type { Stream, StreamEnd } from './publisher-session.ts';
import { ALL_LINES, linesOf, messageIdOf, STREAM, WAKE } from './subjects.ts';
import { decodeLine, encodeLine } from './wire.ts';

const REQUEST_MS = 2000;
/** lines sent and not yet acknowledged: a NATS that is slow slows the publisher, and nobody else */
const IN_FLIGHT = 64;
const COPIES_IN_A_CLUSTER = 3;
const KEPT_MS = 3_600_000;
const KEPT_LINES = 10_000;
/** longer than any publisher waits before it sends a line again */
const SAME_MESSAGE_MS = 120_000;

const NOT_FOUND = [10037, 10059];
const WRONG_LAST_SEQUENCE = [10071, 10164];
const isCode = (error: unknown, codes: readonly number[]) =>
  error instanceof JetStreamApiError && codes.includes(error.code);

async function ensureStream(manager: JetStreamManager, connection: NatsConnection): Promise<number> {
  try {
    return (await manager.streams.info(STREAM)).state.last_seq;
  } catch (error) {
    if (!isCode(error, NOT_FOUND)) throw error;
  }
  const made = await manager.streams.add({
    name: STREAM,
    subjects: [ALL_LINES],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    num_replicas: connection.info?.cluster ? COPIES_IN_A_CLUSTER : 1,
    max_msgs: KEPT_LINES,
    max_age: nanos(KEPT_MS),
    duplicate_window: nanos(SAME_MESSAGE_MS),
  });
  return made.state.last_seq;
}

async function readLast(manager: JetStreamManager, sequence: number): Promise<StreamEnd['last']> {
  try {
    const message = await manager.streams.getMessage(STREAM, { seq: sequence });
    return (message && decodeLine(message.string())) ?? 'unreadable';
  } catch (error) {
    if (isCode(error, NOT_FOUND)) return null; // aged out: the stream is empty
    throw error;
  }
}

async function appendSome(js: JetStreamClient, lines: readonly FeedLine[], sequence: number) {
  const sent = lines.map((line, index) =>
    js.publish(linesOf(line.incarnation), encodeLine(line), {
      msgID: messageIdOf(line),
      expect: { streamName: STREAM, lastSequence: sequence + index },
      timeout: REQUEST_MS,
      retries: 0,
    }),
  );
  const answers = await Promise.allSettled(sent);
  const failed = answers.findIndex(({ status }) => status === 'rejected');
  const appended = failed < 0 ? lines.length : failed;
  const failure = failed < 0 ? null : (answers[failed] as PromiseRejectedResult).reason;
  const isMoved = isCode(failure, WRONG_LAST_SEQUENCE);
  if (failure !== null && !isMoved && appended === 0) throw failure;
  const fresh = answers.slice(0, appended).filter((one) => one.status === 'fulfilled' && !one.value.duplicate).length;
  return { appended, sequence: sequence + fresh, isMoved: failure !== null };
}

export async function openJetStream(connection: NatsConnection): Promise<Stream> {
  const options = { timeout: REQUEST_MS };
  const manager = await jetstreamManager(connection, { ...options, checkAPI: false });
  const js = jetstream(connection, options);
  return {
    async open() {
      const sequence = await ensureStream(manager, connection);
      return { sequence, last: sequence === 0 ? null : await readLast(manager, sequence) };
    },
    async append(lines, from) {
      let [appended, sequence, isMoved] = [0, from, false];
      while (appended < lines.length && !isMoved) {
        const done = await appendSome(js, lines.slice(appended, appended + IN_FLIGHT), sequence);
        appended += done.appended;
        ({ sequence, isMoved } = done);
      }
      return { appended, sequence, isMoved };
    },
    wake() {
      connection.publish(WAKE);
    },
  };
}
