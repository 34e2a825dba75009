// A signed-in page covers itself when nobody used it for the session's idle time. Use is a touch or a key; the hub is
// told at most twice a minute, so that a person at work is never signed out.
import { HubError, post } from './api.js';
import { byId } from './dom.js';
import { words } from './words.js';

const tellEveryMs = 30_000;
const warnBeforeMs = 60_000;
const lookEveryMs = 1_000;

export function coverWhenIdle(idleSeconds, cover) {
  let usedAt = performance.now();
  let toldAt = usedAt;
  const used = () => {
    usedAt = performance.now();
    byId('soon').hidden = true;
    if (usedAt - toldAt < tellEveryMs) return;
    toldAt = usedAt;
    post('/v1/session/seen').catch((error) => error instanceof HubError && error.status === 403 && end());
  };
  const look = () => {
    const left = idleSeconds * 1000 - (performance.now() - usedAt);
    byId('soon').hidden = left > warnBeforeMs;
    if (left <= 0) end();
  };
  const timer = setInterval(look, lookEveryMs);
  const end = () => {
    clearInterval(timer);
    cover();
  };
  byId('soon').querySelector('span').textContent = words.away.soon;
  byId('stay').textContent = words.away.stay;
  for (const kind of ['pointerdown', 'keydown', 'wheel']) addEventListener(kind, used, { passive: true });
}
