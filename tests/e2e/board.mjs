// The arrivals board in a real browser on a real hub: node board.mjs HUB_PROGRAM PICTURE_FOLDER. 77: no chromium here.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser } from './cdp.mjs';
import { Hub, Kiosk, rooftop } from './board_hub.mjs';
import { fillSignIn, password, setUp, signIn, totp } from './board_staff.mjs';

const [program, pictures] = process.argv.slice(2);
try {
  execFileSync('chromium', ['--version'], { stdio: 'ignore' });
} catch {
  console.log('skipped: no chromium on this system');
  process.exit(77);
}
mkdirSync(pictures, { recursive: true });

// The bars (1 s online, 5 s after a return) are a bench's; here a machine may be busy, and the figures are printed.
const liveWithinMs = 5_000;
const backWithinMs = 15_000;
const minute = 60_000;
const sharedNames = new URL('../../../shared/data/names/blns.json', import.meta.url);

const hostileNames = () => {
  const inline = ['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', '"><svg/onload=alert(1)>', '‮gnitset',
    "'; DROP TABLE visits;--", '{{7*7}}', 'Ω≈ç√∫', '田中さん', 'javascript:alert(1)', '</li></ul><h1>x</h1>', '&lt;b&gt;', '__proto__'];
  try {
    const listed = JSON.parse(readFileSync(sharedNames, 'utf8')).filter((name) => name.trim() && Buffer.byteLength(name) <= 200);
    return [...new Set([...inline, ...listed])];
  } catch {
    console.log('the list of naughty strings is not here: a few inline names instead');
    return inline;
  }
};

// ---- the dealership

const appointmentAt = (minutes) => new Date(Math.ceil(Date.now() / (15 * minute)) * 15 * minute + minutes * minute).toISOString();

// A zone in which it is eleven in the morning: today's appointments are today's whenever the test runs.
const hoursBehind = new Date().getUTCHours() - 11;
const timeZone = `Etc/GMT${hoursBehind < 0 ? '' : '+'}${hoursBehind}`;

async function furnish(hub) {
  await hub.admin('PUT', `/v1/rooftops/${rooftop}/settings`, { name: 'Harbour Motors Southside', brand: 'Harbour Motors',
    time_zone: timeZone, currency: 'USD', market: 'US', languages: ['en', 'es'],
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' })),
    sisters: {}, usual_wait_minutes: [3, 6] });
  await hub.admin('PUT', `/v1/rooftops/${rooftop}/staff`, { staff: [
    { key: 't.okafor', full: 'Thandi Okafor', given: 'Thandi', role: 'Host' },
    { key: 'marta', full: 'Marta Silva', given: 'Marta', role: 'Product specialist' },
    { key: 'luca', full: 'Luca Rossi', given: 'Luca', role: 'Delivery specialist' }] });
}

async function expect(hub, key, customer, booking, car) {
  let code;
  if (car) {
    const total = car.lines.reduce((sum, [, , amount]) => sum + amount, 0);
    const at = new Date(Date.now() - 26 * 60 * minute).toISOString();
    ({ code } = await hub.admin('POST', `/v1/rooftops/${rooftop}/configurations`, { key: `${key}-car`, customer,
      model: car.model, trim: car.trim, body: 'suv', options: car.options,
      price: { currency: 'USD', lines: car.lines.map(([kind, label, amount_minor]) => ({ kind, label, amount_minor })), total_minor: total, at },
      saved_at: at, expires: new Date(Date.now() + 30 * 24 * 60 * minute).toISOString() }));
  }
  const { id } = await hub.admin('POST', `/v1/rooftops/${rooftop}/appointments`,
    { key, customer, ...booking, ...(code && { configuration_code: code }) });
  return id;
}

const person = (given, full, phone) => ({ given, full, phone, email: `${phone.slice(-4)}@example.com`, language: 'en' });
const ember = { model: 'Meridian EV', trim: 'Touring', options: [
  { family: 'paint', code: 'P7', name: 'Ember Red', colour: '#B5342B' }, { family: 'wheels', code: 'W20', name: '20″ Aero' },
  { family: 'interior', code: 'I2', name: 'Sand leather' }, { family: 'pack', code: 'K1', name: 'Winter pack' }],
lines: [['base', 'Meridian EV Touring', 5490000], ['option', 'Ember Red', 90000], ['package', 'Winter pack', 120000]] };
const glacier = { model: 'Compact', trim: 'Line', options: [
  { family: 'paint', code: 'P1', name: 'Glacier White', colour: '#F2F4F5' }, { family: 'wheels', code: 'W17', name: '17″' }],
lines: [['base', 'Compact Line', 2894000]] };

// ---- the board, as a test reads it

const card = (visit) => `#waiting [data-visit="${visit}"]`;
const shown = (selector) => `Boolean(document.querySelector(${JSON.stringify(selector)}))`;
const gone = (selector) => `!document.querySelector(${JSON.stringify(selector)})`;
const textOf = (selector) => `document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`;
const live = 'document.getElementById("live").dataset.state === "live"';

async function within(ms, what, condition, page) {
  const from = performance.now();
  await page.until(condition, ms + 10_000);
  const took = performance.now() - from;
  console.log(`  ${what}: ${Math.round(took)} ms`);
  assert.ok(took <= ms, `${what}: ${Math.round(took)} ms, at most ${ms}`);
}

// Console errors, exceptions, policy violations and dialogs all count. A refusal that a test asked for is in the console as well.
function noFaults(page, what) {
  assert.deepEqual(page.faults.filter((fault) => !/^network: .*status of (403|404|429)/.test(fault)), [], `console of ${what}`);
}

// ---- what is proved, in the order of a day

const browser = await Browser.start('chromium');
const hub = await Hub.start(program);
try {
  await furnish(hub);
  const kiosk = await Kiosk.enrol(hub);
  const other = await Kiosk.enrol(hub);
  const desk = await browser.page({ width: 1440, height: 900 });

  console.log('without a session the board leads to the sign-in page');
  await desk.open(`${hub.web}/board?rooftop=${rooftop}`);
  assert.equal(await desk.eval('location.pathname'), '/sign-in');

  console.log('a one-time link sets password and code, and works once');
  const link = await hub.staffLink('t.okafor');
  const secret = await setUp(desk, link);
  assert.equal(await desk.eval(textOf('#person')), 'Thandi Okafor');
  assert.equal(await desk.eval(textOf('#headline')), 'Arrivals · Harbour Motors Southside');
  assert.equal(await desk.eval('document.cookie'), '');  // HttpOnly
  const late = await browser.page({ width: 390, height: 844 });
  await late.open(link);
  await late.until('document.getElementById("ended").textContent.includes("used already")');
  assert.equal(await late.eval('location.search'), '');

  await expect(hub, 'wei', person('Wei', 'Ng Wei', '+1 202 555 0145'), { starts: appointmentAt(30), reason: 'purchase', host: 'marta' });
  await expect(hub, 'fatima', person('فاطمة', 'فاطمة الزهراء', '+1 202 555 0146'), { starts: appointmentAt(45), reason: 'service' });
  const { staff } = await desk.eval(`fetch('/v1/rooftops/${rooftop}/board/viewer').then((answer) => answer.json())`);
  const hostId = (given) => staff.find((each) => each.given === given).id;

  console.log('an arrival appears by itself, with its brief');
  const priya = await expect(hub, 'priya', person('Priya', 'Priya Raman', '+1 202 555 0143'),
    { starts: appointmentAt(0), reason: 'test_drive', host: 'marta', note: 'Asked about winter range, flat white' }, ember);
  const jonas = await expect(hub, 'jonas', person('Jonas', 'Jonas Weber', '+1 202 555 0144'),
    { starts: appointmentAt(15), reason: 'delivery', host: 'luca', note: '2 documents left to sign, brings a child seat' }, glacier);
  const aisha = await kiosk.checkIn({ visitor: { full: 'Aisha Bello', reason: 'service' }, agoMs: 9.4 * minute });
  await desk.until(shown(card(aisha)));
  await desk.until(`(${textOf('#expected')}).includes('Priya Raman')`);
  await desk.eval(`document.querySelector('${card(aisha)} .more').focus()`);
  const visit = await kiosk.checkIn({ appointment: priya, host: hostId('Marta'), reason: 'test_drive' });
  await within(liveWithinMs, 'from the accepted fact to the card', shown(card(visit)), desk);
  assert.equal(await desk.eval(textOf(`${card(visit)} h3`)), 'Priya Raman');
  assert.match(await desk.eval(textOf(`${card(visit)} .purpose`)), /^Test drive · .* · Marta$/);
  assert.match(await desk.eval(textOf(`${card(visit)} .brief`)), /Meridian EV Touring, Ember Red, 20″ Aero · \$57,000 · Asked about winter/);
  assert.equal(await desk.eval(textOf('#waiting-count')), '2 waiting');
  assert.equal(await desk.eval(`document.querySelector('${card(aisha)}').classList.contains('late')`), true);
  assert.equal(await desk.eval(textOf(`${card(aisha)} .late-note`)), 'Waiting long');
  assert.equal(await desk.eval('document.querySelector("#waiting > li").dataset.visit'), aisha, 'who waits longest stands first');
  assert.equal(await desk.eval(`document.activeElement === document.querySelector('${card(aisha)} .more')`), true, 'the keyboard stays where it was');
  assert.equal((await desk.eval(textOf('#expected'))).includes('Priya'), false);
  assert.match(await desk.eval(textOf('#announce')), /Priya Raman has arrived/);

  console.log('the whole brief opens, and stays open while the board goes on');
  await desk.click(`${card(visit)} summary`);
  const weber = await other.checkIn({ appointment: jonas, host: hostId('Luca'), reason: 'delivery', agoMs: 2.2 * minute });
  await desk.until(shown(card(weber)));
  assert.equal(await desk.eval(`document.querySelector('${card(visit)} details').open`), true);
  assert.match(await desk.eval(`document.querySelector('${card(visit)} dl').innerText`), /Winter pack/);
  await desk.picture(join(pictures, 'board-1440x900-brief.png'));
  await desk.click(`${card(visit)} summary`);

  console.log('a call is shown with kiosk and screen, and acknowledged');
  const caller = await kiosk.openOnly();
  await kiosk.call(caller, 'price');
  await desk.until('!document.getElementById("calls").hidden');
  assert.match(await desk.eval(textOf('#calls li')), /Kiosk 01: looking at the price/);
  for (const [width, height] of [[1440, 900], [1920, 1080], [390, 844]]) {
    await desk.resize(width, height);
    await desk.eval('scrollTo(0, 0)');
    assert.equal(await desk.eval('document.documentElement.scrollWidth <= innerWidth'), true, `no sideways scrolling at ${width}`);
    await desk.picture(join(pictures, `board-${width}x${height}.png`));
  }
  await desk.resize(1440, 900);
  await desk.click('#calls li button');
  await desk.until('document.getElementById("calls").hidden');

  console.log('greet, take it back, greet again from the keyboard');
  await desk.click(`${card(visit)} .greet`);
  await desk.until(gone(card(visit)));
  await desk.until(`document.querySelector('#earlier [data-visit="${visit}"]')?.textContent.includes('by Thandi')`);
  await desk.click('#told button');
  await desk.until(shown(card(visit)));
  await desk.until(gone(`#earlier [data-visit="${visit}"]`));
  await desk.eval(`document.querySelector('${card(visit)} .greet').focus()`);
  await desk.key('Enter');
  await desk.until(gone(card(visit)));
  await desk.eval('document.querySelector("#earlier").open = true');
  await desk.click(`#earlier [data-visit="${visit}"] button`);
  await desk.until(shown(card(visit)));

  console.log('assign, left, merge, and two again');
  await desk.click(`${card(aisha)} .more`);
  await desk.until('document.getElementById("sheet").open');
  await desk.picture(join(pictures, 'board-1440x900-more.png'));
  await desk.key('Escape');
  await desk.until('!document.getElementById("sheet").open');
  await desk.click(`${card(aisha)} .more`);
  await desk.click(`#sheet [data-host="${hostId('Luca')}"]`);
  await desk.until(`(${textOf(`${card(aisha)} .purpose`)}).includes('Luca')`);
  await desk.click(`${card(aisha)} .more`);
  await desk.click('#sheet [data-act="left"]');
  await desk.until(gone(card(aisha)));
  assert.match(await desk.eval(textOf(`#earlier [data-visit="${aisha}"]`)), /Left/);
  await desk.click(`#earlier [data-visit="${aisha}"] button`);
  await desk.until(shown(card(aisha)));
  const twin = await other.checkIn({ visitor: { full: 'Aisha Bello', reason: 'service' } });
  await desk.until(shown(card(twin)));
  await desk.click(`${card(twin)} .more`);
  await desk.click(`#sheet [data-into="${aisha}"]`);
  await desk.until(gone(card(twin)));
  await desk.until(`(${textOf(`${card(aisha)} .merged`)}).includes('Kiosk 02')`);
  await desk.click(`${card(aisha)} .merged button`);
  await desk.until(shown(card(twin)));

  console.log('a foreign page, or one without the CSRF token, changes nothing');
  const forged = (headers) => desk.eval(`fetch('/v1/rooftops/${rooftop}/board/actions', {method: 'POST',
    headers: ${JSON.stringify(headers)}, body: JSON.stringify({action: 'greet', visit: '${aisha}'})}).then((answer) => answer.status)`);
  assert.equal(await forged({}), 403);
  assert.equal(await forged({ 'X-Foyer-CSRF': 'made-up' }), 403);
  assert.equal(await desk.eval(shown(card(aisha))), true);

  console.log('a wall screen shows first name and initial, no brief and nothing to press');
  const wall = await browser.page({ width: 1920, height: 1080 });
  await wall.open(await hub.wallLink());
  await wall.until(shown(card(visit)));
  assert.equal(await wall.eval('location.search'), `?rooftop=${rooftop}&wall`);
  assert.equal(await wall.eval(textOf(`${card(visit)} h3`)), 'Priya R.');
  await wall.picture(join(pictures, 'board-1920x1080-wall.png'));
  const inPage = await wall.eval('document.documentElement.outerHTML');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const received = await wall.everythingReceived();
  assert.ok(received.includes('Priya R.'), 'the events were seen by this test');
  for (const secretText of ['Raman', 'Weber', 'Bello', 'Ng Wei', 'الزهراء', 'Meridian', 'Ember', 'winter range', '57,000', '5700000', 'child seat'])
    for (const [where, text] of [['page', inPage], ['network', received]]) assert.ok(!text.includes(secretText), `${secretText} in the wall's ${where}`);
  assert.equal(await wall.eval('document.querySelectorAll("main button").length'), 0);

  console.log('the hub goes and comes back: the board says so and misses nothing');
  await hub.stop();
  await desk.until('document.getElementById("live").dataset.state === "lost"');
  assert.match(await desk.eval(textOf('#live-text')), /^Reconnecting since /);
  await desk.picture(join(pictures, 'board-1440x900-lost.png'));
  await hub.serve();
  const back = await kiosk.checkIn({ visitor: { full: 'Noor Haddad', reason: 'purchase' } });
  await within(backWithinMs, 'from the return to the card', shown(card(back)), desk);
  await desk.until(live);

  console.log('behind a proxy that lets no stream through the same events come by long-poll');
  const polled = await browser.page({ width: 1440, height: 900 });
  await polled.send('Page.addScriptToEvaluateOnNewDocument', { source: `window.EventSource = class {
    constructor() { setTimeout(() => this.onerror?.(), 10); } addEventListener() {} close() {} };` });
  await signIn(polled, hub.web, 't.okafor', secret);
  await polled.until(shown(card(back)));
  const byPoll = await kiosk.checkIn({ visitor: { full: 'Ida Lund', reason: 'other' } });
  await within(liveWithinMs, 'by long-poll', shown(card(byPoll)), polled);

  console.log('hostile names are text and run nothing');
  const names = hostileNames();
  const before = await desk.eval('document.querySelectorAll("#waiting > li").length');
  for (let at = 0; at < names.length; at += 40) {
    const facts = [];
    for (const full of names.slice(at, at + 40)) {
      const hostile = randomUUID();
      facts.push(kiosk.fact(hostile, 'VisitOpened', { language: 'en' }),
        kiosk.fact(hostile, 'Identified', { how: 'new_visitor', visitor: { full, reason: 'other' } }),
        kiosk.fact(hostile, 'CheckedIn', { reason: 'other', taps: 1, keys: 1, took_ms: 1000, reasked: 0 }));
    }
    await kiosk.push(facts);
  }
  await desk.until(`document.querySelectorAll("#waiting > li").length === ${before + names.length}`, 20_000);
  const onBoard = new Set(await desk.eval('[...document.querySelectorAll("#waiting h3")].map((each) => each.textContent)'));
  for (const name of names) assert.ok(onBoard.has(name), `shown as it is: ${JSON.stringify(name)}`);
  const elements = await desk.eval('[...new Set([...document.querySelectorAll("#waiting *")].map((each) => each.localName))].sort()');
  assert.deepEqual(elements, ['bdi', 'button', 'circle', 'dd', 'details', 'div', 'dl', 'dt', 'h3', 'li', 'p', 'small', 'span', 'summary', 'svg', 'ul']);
  await desk.picture(join(pictures, 'board-1440x900-hostile.png'));
  await wall.until(`document.querySelectorAll("#waiting > li").length === ${before + names.length}`, 20_000);

  console.log('the chime and notifications wait for a wish; signing out covers the board');
  await desk.allow('notifications', hub.web);
  await desk.click('#person');
  await desk.until('document.getElementById("settings").open');
  await desk.click('#settings [data-key="sound"]');
  await desk.until('document.querySelector("#settings [data-key=sound]").getAttribute("aria-checked") === "true"');
  await desk.click('#settings [data-key="notify"]');
  await desk.until('document.querySelector("#settings [data-key=notify]").getAttribute("aria-checked") === "true"');
  await desk.click('#settings [data-act="sign-out"]');
  await desk.until('!document.getElementById("away").hidden');
  assert.ok(!(await desk.eval('document.documentElement.outerHTML')).includes('Raman'), 'nothing stays in a covered page');

  console.log('wrong sign-ins get one answer, and five of them lock');
  const tell = async (name, word, code) => {
    await late.open(`${hub.web}/sign-in`);
    await fillSignIn(late, name, word, code);
    return late.until(textOf('#error'), 20_000);
  };
  const wrong = await tell('t.okafor', 'not the password', totp(secret));
  assert.equal(await tell('nobody', password, totp(secret)), wrong);
  for (let miss = 0; miss < 4; ++miss) assert.equal(await tell('t.okafor', password, '000000'), wrong);
  assert.match(await tell('t.okafor', password, totp(secret)), /Please wait 5 minutes/);
  await late.picture(join(pictures, 'sign-in-390x844.png'));

  console.log('closed walls show nothing more');
  await hub.closeWalls();
  await wall.until('!document.getElementById("away").hidden', 60_000);
  assert.ok(!(await wall.eval('document.documentElement.outerHTML')).includes('Priya'), 'nothing stays in a covered page');
  await wall.picture(join(pictures, 'board-1920x1080-wall-closed.png'));

  // The hub was stopped under open pages on purpose; their failed requests are no fault of theirs.
  for (const [what, page] of Object.entries({ desk, wall, polled, late })) {
    page.faults = page.faults.filter((fault) => !/^network: .*ERR_(CONNECTION|EMPTY|INCOMPLETE|NETWORK)/.test(fault));
    noFaults(page, what);
  }
  for (const name of ['Raman', 'Okafor', password, secret]) assert.ok(!hub.log.includes(name), `"${name}" in the hub's log`);
  console.log(`all of it held; pictures in ${pictures}`);
} finally {
  await browser.stop();
  await hub.end();
}
