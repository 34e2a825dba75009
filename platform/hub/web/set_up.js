// Following a one-time link: a password, then the authenticator, then the board. The token leaves the address at once, so
// that it stays in no history.
import { HubError, post } from './api.js';
import { byId } from './dom.js';
import { words } from './words.js';

const least = 12;
const token = new URLSearchParams(location.search).get('token') ?? '';
history.replaceState(null, '', location.pathname);

function show(form) {
  for (const id of ['choose', 'confirm']) byId(id).hidden = id !== form;
}

function ended() {
  show(null);
  byId('ended').textContent = words.door.linkEnded;
}

function sentence(error, others) {
  if (!(error instanceof HubError)) throw error;
  if (error.status === 404) return ended();
  return { 0: words.door.unreachable, 503: words.door.busy, ...others }[error.status] ?? words.door.unreachable;
}

async function open() {
  try {
    const person = await post('/v1/staff/set-up/open', { token });
    byId('hello').textContent = words.door.hello(person.full);
    byId('sign-in-name').textContent = words.door.signInName(person.sign_in);
    byId('name').value = person.sign_in;
    byId('password-hint').textContent = words.door.short;
    show('choose');
    byId('password').focus();
  } catch (error) {
    byId('ended').textContent = sentence(error, {}) ?? words.door.linkEnded;
  }
}

// Runs what a button asks, with the button held down meanwhile and its sentence where it belongs.
function onSubmit(form, wrong, handle) {
  byId(form).addEventListener('submit', async (event) => {
    event.preventDefault();
    const [go, error] = [byId(`${form}-go`), byId(`${form}-error`)];
    go.disabled = true;
    error.textContent = '';
    try {
      error.textContent = (await handle()) ?? '';
    } catch (fault) {
      error.textContent = sentence(fault, wrong) ?? '';
    } finally {
      go.disabled = false;
    }
  });
}

onSubmit('choose', { 400: words.door.long }, async () => {
  const password = byId('password').value;
  if ([...password].length < least) return words.door.short;
  if (password !== byId('again').value) return words.door.different;
  const made = await post('/v1/staff/set-up', { token, password });
  byId('picture').src = `data:image/svg+xml,${encodeURIComponent(made.picture)}`;
  byId('secret').textContent = made.secret.replace(/(.{4})/g, '$1 ').trim();
  show('confirm');
  byId('confirm-title').focus();
});

onSubmit('confirm', { 403: words.door.wrongCode }, async () => {
  const found = await post('/v1/staff/set-up/confirm', { token, code: byId('code').value });
  location.replace(`/board?rooftop=${encodeURIComponent(found.rooftop)}`);
});

open();
