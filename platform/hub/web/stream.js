// The board's line to the hub. An event stream as long as it holds; after three quick closes in a row (a proxy that does
// not let streams through) the same events by long-poll. Every way back carries the last id, so nothing is missed.
const quickCloseMs = 5_000;
const quickClosesAllowed = 3;
const silenceMs = 35_000;      // the hub speaks every 15 s: two beats missed is a dead line
const firstRetryMs = 250;
const longestRetryMs = 2_000;
const longPollMs = 25_000;    // the hub answers with every beat

export class Stream {
  // on: {event(name, data), live(), lost(), denied()}; `denied` ends the stream for good.
  constructor(address, on) {
    this.address = address;
    this.on = on;
    this.lastId = '';
    this.quickCloses = 0;
    this.retryMs = firstRetryMs;
    this.open();
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.source?.close();
    this.poll?.abort();
  }

  open() {
    if (this.quickCloses >= quickClosesAllowed) return this.longPoll();
    const opened = performance.now();
    this.source = new EventSource(this.withLastId());
    for (const name of ['all', 'entry', 'beat'])
      this.source.addEventListener(name, (event) => this.take(name, JSON.parse(event.data), event.lastEventId));
    // The browser's own retry is slower and stops at the first refusal: the line is ours to open again.
    this.source.onerror = () => {
      this.source.close();
      this.quickCloses = performance.now() - opened < quickCloseMs ? this.quickCloses + 1 : 0;
      this.again();
    };
    this.expectSpeech();
  }

  async longPoll() {
    this.poll = new AbortController();
    const timeout = setTimeout(() => this.poll.abort(), longPollMs);
    try {
      const answer = await fetch(this.withLastId(), {
        headers: { Accept: 'application/json' }, cache: 'no-store', signal: this.poll.signal,
      });
      if (answer.status !== 200) return this.again();
      for (const { id, event, data } of (await answer.json()).events) this.take(event, data, id);
      this.on.live();
      if (!this.closed) this.longPoll();
    } catch {
      this.again();
    } finally {
      clearTimeout(timeout);
    }
  }

  withLastId() {
    return this.lastId ? `${this.address}?after=${encodeURIComponent(this.lastId)}` : this.address;
  }

  take(name, data, id) {
    if (this.closed) return;
    if (id) this.lastId = id;
    this.retryMs = firstRetryMs;
    this.on.live();
    this.on.event(name, data);
    this.expectSpeech();
  }

  expectSpeech() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.source?.close();
      this.again();
    }, silenceMs);
  }

  async again() {
    if (this.closed) return;
    clearTimeout(this.silence);
    this.on.lost();
    if (await this.refused()) return this.close();
    this.timer = setTimeout(() => this.open(), this.retryMs * (0.5 + Math.random() / 2));
    this.retryMs = Math.min(this.retryMs * 2, longestRetryMs);
  }

  // An event stream does not say why it was closed; one plain question does.
  async refused() {
    try {
      const answer = await fetch(`${this.address}/viewer`, { cache: 'no-store' });
      if (answer.status !== 200 || (await answer.json()).view) return false;
      this.on.denied();
      return true;
    } catch {
      return false;
    }
  }
}
