// A real foyer-hub in a folder of its own, a kiosk enrolled over mutual TLS, and what both are asked.
import { spawn, execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const rooftop = 'southside';

function uuid7() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export class Hub {
  // Starts the program on free ports, or on the ports it had before.
  static async start(program) {
    const hub = new Hub();
    hub.program = program;
    hub.folder = mkdtempSync(join(tmpdir(), 'foyer-board-'));
    hub.listen = { devices: '127.0.0.1:0', web: '127.0.0.1:0' };
    await hub.serve();
    hub.ca = readFileSync(join(hub.folder, 'ca.pem'));
    hub.key = readFileSync(join(hub.folder, 'admin.key'), 'utf8').trim();
    return hub;
  }

  async serve() {
    this.process = spawn(this.program, ['serve', '--data', this.folder, '--rooftop', rooftop,
      '--listen-devices', this.listen.devices, '--listen-web', this.listen.web], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.log = '';
    this.process.stderr.setEncoding('utf8').on('data', (text) => { this.log += text; });
    let line = '';
    for await (const chunk of this.process.stdout) {
      line += chunk;
      if (line.includes('\n')) break;
    }
    if (!line) throw new Error(`the hub did not start:\n${this.log}`);
    const ready = JSON.parse(line);
    this.listen = { devices: `127.0.0.1:${ready.devices}`, web: `127.0.0.1:${ready.web}` };
    this.web = `https://localhost:${ready.web}`;
  }

  async stop() {
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await gone;
  }

  async end() {
    if (this.process.exitCode === null) await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  // An administrator's request; gives the answer's JSON.
  async admin(method, path, body) {
    const { status, text } = await ask(this.listen.web, method, path, JSON.stringify(body),
      { ca: this.ca, headers: { Authorization: `Bearer ${this.key}`, 'Content-Type': 'application/json' } });
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  staffLink(key) {
    return this.admin('POST', '/v1/admin/staff-links', { rooftop, key }).then(({ url }) => url.replace('127.0.0.1', 'localhost'));
  }

  wallLink() {
    return this.admin('POST', '/v1/admin/wall-tokens', { rooftop }).then(({ url }) => url.replace('127.0.0.1', 'localhost'));
  }

  closeWalls() {
    return this.admin('DELETE', `/v1/admin/wall-tokens?rooftop=${rooftop}`);
  }
}

function ask(address, method, path, body, options) {
  const [hostname, port] = address.split(':');
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, agent: false, ...options }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).on('end', () => resolve({ status: answer.statusCode, text }));
    });
    sent.on('error', reject).end(body);
  });
}

// A kiosk as the hub sees it: a certificate of its own and facts in order.
export class Kiosk {
  static async enrol(hub) {
    const kiosk = new Kiosk();
    kiosk.hub = hub;
    const keyFile = join(hub.folder, `kiosk-${randomUUID()}.pem`);
    const csr = execFileSync('openssl', ['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
      '-keyout', keyFile, '-subj', '/CN=kiosk'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    kiosk.key = readFileSync(keyFile);
    const { code } = await hub.admin('POST', '/v1/admin/enrolment-codes', { rooftop });
    const { status, text } = await ask(hub.listen.web, 'POST', '/v1/enrol', JSON.stringify({ code, csr,
      panel: { width_px: 1080, height_px: 1920, width_mm: 398, height_mm: 708 } }),
    { ca: hub.ca, headers: { 'Content-Type': 'application/json' } });
    if (status !== 200) throw new Error(`enrolment: ${status} ${text}`);
    const answer = JSON.parse(text);
    Object.assign(kiosk, { device: answer.device, cert: answer.cert_chain, epoch: uuid7(), n: 0 });
    return kiosk;
  }

  fact(visit, type, body, agoMs = 0) {
    this.n += 1;
    return { env: 1, fact_id: uuid7(), moment: 2, device: this.device, epoch: this.epoch, n: this.n, visit_id: visit, type, type_v: 1,
      occurred_wall_ms: Date.now() - agoMs, boot_id: 'boot', boottime_ns: this.n * 1_000_000,
      clock: { state: 'synchronised', offset_ms: 0, uncert_ms: 20 }, cfg_rev: 1, app_v: '0.1.0', body };
  }

  async push(facts) {
    const { status, text } = await ask(this.hub.listen.devices, 'POST', `/v1/rooftops/${rooftop}/facts`,
      facts.map((fact) => `${JSON.stringify(fact)}\n`).join(''),
      { ca: this.hub.ca, key: this.key, cert: this.cert, headers: { 'Content-Type': 'application/x-ndjson' } });
    const answer = status === 200 ? JSON.parse(text) : null;
    if (!answer?.items.every((item) => item.status === 'accepted')) throw new Error(`facts: ${status} ${text}`);
  }

  // Somebody checks in: `who` is {appointment, configuration, host, reason} or {visitor: {full, reason}}. Gives the visit.
  async checkIn({ appointment, configuration, host, visitor, reason = visitor?.reason ?? 'other', agoMs = 0 }) {
    const visit = uuid7();
    const about = Object.fromEntries(Object.entries({ appointment, configuration }).filter(([, id]) => id));
    await this.push([
      this.fact(visit, 'VisitOpened', { language: 'en' }, agoMs),
      this.fact(visit, 'Identified', { how: visitor ? 'new_visitor' : 'scan', ...about, ...(visitor && { visitor }) }, agoMs),
      this.fact(visit, 'CheckedIn', { ...about, ...(host && { host }), reason, taps: 1, keys: 0, took_ms: 31_000, reasked: 0 }, agoMs)]);
    return visit;
  }

  async call(visit, screen) {
    await this.push([this.fact(visit, 'StaffCalled', { screen, about: `${screen}.question` })]);
  }

  async openOnly() {
    const visit = uuid7();
    await this.push([this.fact(visit, 'VisitOpened', { language: 'en' })]);
    return visit;
  }
}
