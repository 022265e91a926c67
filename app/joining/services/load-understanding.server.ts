/** The check of understanding: not an examination. It tells us what to explain again, never whether she may join. */

import type { Transaction } from '#app/adapters/database/database.server.ts';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { type Joiner, type Joining, openJoining, type Stage } from '#app/consent/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { hersSoFar, standing } from './carried-over.server.ts';

export type ItemState = 'right' | 'wrong' | 'not-answered';
export type UnderstandingLine = {
  readonly id: string;
  readonly question: string;
  readonly state: ItemState;
  readonly core: boolean;
};
export type Understanding = {
  readonly stage: Stage;
  readonly lines: readonly UnderstandingLine[];
  readonly next: string | null;
};

export type ItemPage = {
  readonly id: string;
  readonly document: string;
  readonly version: string;
  readonly language: Language;
  readonly core: boolean;
  readonly section: string;
  readonly state: ItemState;
  /** the first wording, or after a wrong answer the other one */
  readonly wording: string;
  readonly passage: string;
  readonly options: readonly string[];
  readonly place: number;
  readonly of: number;
  readonly next: string | null;
};

/** Every try, in order. */
export async function triesOf(tx: Transaction, joining: Joining) {
  const rows = await tx.comprehensionAnswer.findMany({
    where: hersSoFar(joining),
    orderBy: { id: 'asc' },
    select: { item: true, chosen: true, right: true, version: true },
  });
  return standing(joining, 'item', rows, ({ item }) => item);
}

export function statesOf(tries: readonly { item: string; right: boolean }[]): ReadonlyMap<string, ItemState> {
  return new Map(tries.map(({ item, right }) => [item, right ? 'right' : 'wrong']));
}

async function load(tools: Tools, joiner: Joiner, language: Language) {
  const joining = await openJoining(tools, joiner, 'own-understanding');
  const states = statesOf(await withAccess(tools.database, joining.access, (tx) => triesOf(tx, joining)));
  const { content, language: shown } = renderingIn(joining.version, language);
  return { shown, joining, states, items: joining.version.structure.comprehension, texts: content.words.comprehension };
}

export async function loadUnderstanding(tools: Tools, joiner: Joiner, language: Language): Promise<Understanding> {
  const { joining, states, items, texts } = await load(tools, joiner, language);
  const lines = items.map(({ id, core }) => ({
    id,
    core,
    question: texts[id]?.question ?? id,
    state: states.get(id) ?? 'not-answered',
  }));
  return { stage: joining.stage, lines, next: lines.find(({ state }) => state === 'not-answered')?.id ?? null };
}

/** Null where the version asks no such thing. */
export async function loadItem(
  tools: Tools,
  joiner: Joiner,
  id: string | undefined,
  language: Language,
): Promise<ItemPage | null> {
  const { shown, joining, states, items, texts } = await load(tools, joiner, language);
  const place = items.findIndex((item) => item.id === id);
  const item = items[place];
  const text = item && texts[item.id];
  if (!item || !text) return null;
  const state = states.get(item.id) ?? 'not-answered';
  return {
    id: item.id,
    document: joining.version.document,
    version: joining.version.version,
    language: shown,
    core: item.core,
    section: item.section,
    state,
    wording: state === 'wrong' ? text.again : text.question,
    passage: text.passage,
    options: text.options.map((option) => option.text),
    place: place + 1,
    of: items.length,
    next: items[place + 1]?.id ?? null,
  };
}
