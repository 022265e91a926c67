// Asks the server what it would say of the text that is being typed, a moment after the last key, and says it beside each
// language. Without this script the same is said after every save. Nothing is kept of what is asked.
const form = document.querySelector('form.draft-part');
const PAUSE_MS = 700;

if (form) {
  const [, , , draft, kind, id] = location.pathname.split('/');
  const query = new URLSearchParams(location.search);
  const part = kind === 'words' ? (query.get('part') ?? 'words:title') : `${kind.slice(0, -1)}:${id}`;
  const asked = new URLSearchParams({ part });
  if (query.has('audience')) asked.set('audience', query.get('audience'));
  let waiting = 0;

  // said politely, and only where something changed
  const say = (language, sentences) => {
    const place = form.querySelector(`[data-checks="${language}"]`);
    if (!place) return;
    let list = place.querySelector('[data-live]');
    if (!list) {
      list = document.createElement('div');
      list.dataset.live = '';
      list.setAttribute('role', 'status');
      place.append(list);
    }
    const text = sentences.join('\n');
    if (list.dataset.live === text) return;
    list.dataset.live = text;
    const items = sentences.map((sentence) => {
      const item = document.createElement('li');
      item.textContent = sentence;
      return item;
    });
    const heading = document.createElement('p');
    heading.textContent = place.dataset.liveTitle;
    const all = document.createElement('ul');
    all.append(...items);
    list.replaceChildren(heading, all);
  };

  const ask = async () => {
    const body = new FormData(form);
    const answer = await fetch(`/studio/documents/${draft}/check?${asked}`, { method: 'POST', body });
    if (!answer.ok) return;
    const said = await answer.json();
    for (const [language, sentences] of Object.entries(said)) say(language, sentences);
  };

  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask().catch(() => {}), PAUSE_MS);
  });
}
