// Asking the hub. What changes something carries the session's CSRF token.
let csrf = '';

export class HubError extends Error {
  constructor(status, retryAfterSeconds) {
    super(`status ${status}`);
    this.status = status;  // 0: no answer at all
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

async function ask(method, address, body) {
  const headers = { 'X-Foyer-CSRF': csrf };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(address, { method, headers, body: body && JSON.stringify(body), cache: 'no-store' });
  } catch {
    throw new HubError(0, 0);
  }
  if (!answer.ok) throw new HubError(answer.status, Number(answer.headers.get('Retry-After') ?? 0));
  return answer.status === 204 ? null : answer.json();
}

export const get = (address) => ask('GET', address);
export const post = (address, body) => ask('POST', address, body ?? {});

// The session, or null when nobody is signed in.
export async function session() {
  const response = await fetch('/v1/session', { cache: 'no-store' });
  if (response.status !== 200) return null;
  const found = await response.json();
  csrf = found.csrf;
  return found;
}

export const signOut = () => ask('DELETE', '/v1/session');
