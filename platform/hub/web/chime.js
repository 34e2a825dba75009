// What calls a person who is not looking: a chime made here (two soft tones, no file) and the browser's notification.
// Browsers allow sound after a gesture only, so the wish is remembered and the first touch of a page makes it good.
const soundKey = 'foyer.sound';
const notifyKey = 'foyer.notify';
let audio = null;

export const soundWished = () => localStorage.getItem(soundKey) === 'on';
export const soundReady = () => audio?.state === 'running';
export const notifyWished = () => localStorage.getItem(notifyKey) === 'on' && Notification.permission === 'granted';
export const notifyBlocked = () => !('Notification' in window) || Notification.permission === 'denied';

async function wake() {
  audio ??= new AudioContext();
  if (audio.state !== 'running') await audio.resume();
}

export async function wishSound(wished) {
  localStorage.setItem(soundKey, wished ? 'on' : 'off');
  if (!wished) return;
  await wake();
  chime();
}

export async function wishNotify(wished) {
  const allowed = wished && (await Notification.requestPermission()) === 'granted';
  localStorage.setItem(notifyKey, allowed ? 'on' : 'off');
}

export function wakeOnFirstTouch(then) {
  for (const kind of ['pointerdown', 'keydown'])
    addEventListener(kind, () => soundWished() && !soundReady() && wake().then(then), { passive: true });
}

// A fifth upwards for an arrival; repeated and falling when someone asks for a person.
const melodies = {
  arrival: [[0, 659.26], [0.16, 987.77]],
  call: [[0, 987.77], [0.18, 783.99], [0.5, 987.77], [0.68, 783.99]],
};

export function chime(melody = 'arrival') {
  if (!soundWished() || !soundReady()) return;
  for (const [after, frequency] of melodies[melody]) {
    const start = audio.currentTime + after;
    const tone = new OscillatorNode(audio, { type: 'sine', frequency });
    const loudness = new GainNode(audio, { gain: 0 });
    loudness.gain.linearRampToValueAtTime(0.22, start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0005, start + 0.9);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 1);
  }
}

export function notify(text, tag) {
  if (!notifyWished() || !document.hidden) return;
  const shown = new Notification(text, { tag, icon: '/web/mark.svg' });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}
