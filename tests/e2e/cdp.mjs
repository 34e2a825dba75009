// Chromium through the DevTools protocol over a pipe (file descriptors 3 and 4, JSON ended by NUL): no package, no port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class Browser {
  static async start(program) {
    const browser = new Browser();
    browser.profile = mkdtempSync(join(tmpdir(), 'foyer-chromium-'));
    browser.process = spawn(program, ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
      '--remote-debugging-pipe', '--ignore-certificate-errors', '--no-first-run', '--disable-extensions',
      '--disable-background-networking', '--disable-component-update', '--mute-audio', '--lang=en-US',
      '--autoplay-policy=user-gesture-required', `--user-data-dir=${browser.profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, TZ: 'UTC' } });
    browser.calls = new Map();
    browser.pages = new Map();
    browser.last = 0;
    let rest = '';
    browser.process.stdio[4].setEncoding('utf8').on('data', (chunk) => {
      const messages = (rest + chunk).split('\0');
      rest = messages.pop();
      for (const message of messages) browser.#take(JSON.parse(message));
    });
    await browser.send('Browser.getVersion');
    return browser;
  }

  #take(message) {
    const call = this.calls.get(message.id);
    if (call) {
      this.calls.delete(message.id);
      if (message.error) call.reject(new Error(`${call.method}: ${message.error.message}`));
      else call.resolve(message.result);
    } else {
      this.pages.get(message.sessionId)?.take(message.method, message.params);
    }
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.last;
    this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.calls.set(id, { method, resolve, reject }));
  }

  // A page with cookies of its own.
  async page({ width, height }) {
    const { browserContextId } = await this.send('Target.createBrowserContext');
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, sessionId, browserContextId);
    this.pages.set(sessionId, page);
    for (const domain of ['Page', 'Runtime', 'Network', 'Log', 'Accessibility']) await page.send(`${domain}.enable`);
    await page.resize(width, height);
    return page;
  }

  async stop() {
    const gone = once(this.process, 'exit');
    this.send('Browser.close').catch(() => {});
    const timer = setTimeout(() => this.process.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(timer);
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

export class Page {
  constructor(browser, sessionId, context) {
    Object.assign(this, { browser, sessionId, context });
    this.faults = [];     // console errors, exceptions, policy violations
    this.responses = [];  // {url, status, requestId}
    this.streamed = [];   // data of every server-sent event
  }

  send(method, params) {
    return this.browser.send(method, params, this.sessionId);
  }

  take(method, params) {
    if (method === 'Runtime.exceptionThrown') this.faults.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    if (method === 'Runtime.consoleAPICalled' && ['error', 'warning', 'assert'].includes(params.type))
      this.faults.push(params.args.map((each) => each.value ?? each.description).join(' '));
    if (method === 'Log.entryAdded' && params.entry.level === 'error')
      this.faults.push(`${params.entry.source}: ${params.entry.text} ${params.entry.url ?? ''}`);
    if (method === 'Network.responseReceived')
      this.responses.push({ url: params.response.url, status: params.response.status, requestId: params.requestId });
    if (method === 'Network.eventSourceMessageReceived') this.streamed.push(params.data);
    if (method === 'Page.javascriptDialogOpening') {
      this.faults.push(`a dialog opened: ${params.message}`);
      this.send('Page.handleJavaScriptDialog', { accept: false });
    }
  }

  resize(width, height) {
    return this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  }

  async open(url) {
    await this.send('Page.navigate', { url });
    await this.until('document.readyState === "complete"');
  }

  async eval(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true, userGesture: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  // Waits until the expression is truthy; gives its value.
  async until(expression, ms = 10_000) {
    const end = Date.now() + ms;
    while (Date.now() < end) {
      const value = await this.eval(expression).catch(() => undefined);  // a page on its way to another one
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`not within ${ms} ms: ${expression}\n${await this.eval('document.body.innerText').catch(() => '')}`);
  }

  // A click as a finger does it: on what is really there at that place.
  async click(selector) {
    const query = JSON.stringify(selector);
    await this.until(`(() => { const it = document.querySelector(${query}); return it && it.getClientRects().length && !it.disabled; })()`);
    const at = await this.eval(`(() => { const it = document.querySelector(${query}); it.scrollIntoView({block: 'center'});
      const box = it.getBoundingClientRect(); const x = box.x + box.width / 2, y = box.y + box.height / 2;
      const top = document.elementFromPoint(x, y); return {x, y, reached: it.contains(top), top: top?.outerHTML.slice(0, 80)}; })()`);
    if (!at.reached) throw new Error(`${selector} is covered by ${at.top}`);
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.send('Input.dispatchMouseEvent', { type, x: at.x, y: at.y, button: 'left', clickCount: 1 });
  }

  async type(selector, text) {
    await this.click(selector);
    await this.send('Input.insertText', { text });
  }

  async key(name, modifiers = 0) {
    const known = { Enter: 13, Escape: 27, Tab: 9 };
    const key = { key: name, code: name, windowsVirtualKeyCode: known[name], modifiers, text: name === 'Enter' ? '\r' : undefined };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  // With motion reduced, so that nothing is caught on its way.
  async picture(file) {
    await this.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value: 'reduce' }] });
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
    await this.send('Emulation.setEmulatedMedia', { features: [] });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }

  // Everything the page was ever sent: bodies and events, as one text.
  async everythingReceived() {
    const bodies = await Promise.all(this.responses.map(({ requestId }) =>
      this.send('Network.getResponseBody', { requestId }).then(({ body }) => body, () => '')));
    return bodies.concat(this.streamed).join('\n');
  }

  allow(permission, origin) {
    return this.browser.send('Browser.grantPermissions', { origin, permissions: [permission], browserContextId: this.context });
  }
}
