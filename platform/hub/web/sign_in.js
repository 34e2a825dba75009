// Signing in: name, password and code at once; the hub does not say which was wrong.
import { HubError, post, session } from './api.js';
import { byId } from './dom.js';
import { words } from './words.js';

const sentences = {
  0: () => words.door.unreachable,
  403: () => words.door.noMatch,
  429: (error) => words.door.locked(Math.ceil(error.retryAfterSeconds / 60)),
  503: () => words.door.busy,
};

async function signIn(event) {
  event.preventDefault();
  byId('go').disabled = true;
  byId('error').textContent = '';
  try {
    const found = await post('/v1/session',
      { name: byId('name').value, password: byId('password').value, code: byId('code').value });
    location.assign(`/board?rooftop=${encodeURIComponent(found.rooftop)}`);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    byId('error').textContent = (sentences[error.status] ?? sentences[0])(error);
    byId('code').value = '';
    byId('code').focus();
  } finally {
    byId('go').disabled = false;
  }
}

byId('form').addEventListener('submit', signIn);
// Coming from another site the browser held the cookie back (SameSite=Strict); here it does not.
session().then((found) => found && location.replace(`/board?rooftop=${encodeURIComponent(found.rooftop)}`), () => {});
