/** Server-sent events out of a stream, as far as a gate sends them: `id`, `event`, one line of `data`. */
type SentEvent = { readonly id: string; readonly event: string; readonly data: string };

function eventOf(text: string): SentEvent {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2));
  }
  return { id: fields.get('id') ?? '', event: fields.get('event') ?? '', data: fields.get('data') ?? '' };
}

/** An event not ended by an empty line is none. */
export async function* takeEvents(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<SentEvent> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield eventOf(text.slice(0, end));
      text = text.slice(end + 2);
    }
  }
}
