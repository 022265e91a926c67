// Reads the section of this page aloud with a voice of the device itself. Without a voice, or without this script, the
// page is whole: the button stays hidden. Voices that lie at a company's server are left out: what somebody reads here
// is told to nobody.
const place = document.getElementById('read-aloud');
const article = document.querySelector('article.section');
const speech = window.speechSynthesis;

if (place && article && speech) {
  const button = place.querySelector('button');
  const [listen, stop] = button.querySelectorAll(':scope > span');
  const language = article.closest('[lang]').lang.slice(0, 2);
  let going = 0;

  const voice = () => speech.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));

  const textOf = (piece) => {
    if (piece.tagName === 'IMG') return piece.alt;
    const copy = piece.cloneNode(true);
    // a reading above the line is the same word once more
    for (const reading of copy.querySelectorAll('rt, rp')) reading.remove();
    return copy.textContent.trim();
  };
  // what is closed is not read
  const pieces = () =>
    [...article.querySelectorAll('h1, h2, h3, h4, p, li, img, summary')].filter(
      (one) => one.getClientRects().length > 0,
    );

  const show = (isSpeaking) => {
    listen.hidden = isSpeaking;
    stop.hidden = !isSpeaking;
  };
  const end = () => {
    going += 1;
    speech.cancel();
    for (const marked of article.querySelectorAll('.spoken')) marked.classList.remove('spoken');
    show(false);
  };

  const say = (queue, turn) => {
    if (turn !== going) return;
    for (const marked of article.querySelectorAll('.spoken')) marked.classList.remove('spoken');
    const [piece, ...rest] = queue;
    if (!piece) return end();
    const words = new SpeechSynthesisUtterance(textOf(piece));
    words.voice = voice() ?? null;
    words.lang = words.voice?.lang ?? language;
    words.onend = () => say(rest, turn);
    words.onerror = () => turn === going && end();
    piece.classList.add('spoken');
    speech.speak(words);
  };

  const offer = () => {
    place.hidden = !voice();
  };
  button.addEventListener('click', () => {
    if (!stop.hidden) return end();
    end();
    show(true);
    say(pieces(), going);
  });
  speech.addEventListener?.('voiceschanged', offer);
  // the browser would go on speaking on the next page
  window.addEventListener('pagehide', end);
  speech.cancel();
  offer();
}
