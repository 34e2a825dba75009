// The arrivals board: takes the hub's events, keeps the entries, shows them, and sends what staff decide.
import { HubError, post, session } from './api.js';
import { dotted, fillCard, makeCard, purpose, tickCard } from './card.js';
import { chime, notify, wakeOnFirstTouch } from './chime.js';
import { byId, node, own, refill } from './dom.js';
import { coverWhenIdle } from './idle.js';
import { openSettings } from './settings.js';
import { openSheet } from './sheet.js';
import { Stream } from './stream.js';
import { minutesSince, nowTime, setHubTime, setZone, timeOf } from './when.js';
import { reasonWord, screenWord, words } from './words.js';

const query = new URLSearchParams(location.search);
const rooftop = query.get('rooftop');
const address = `/v1/rooftops/${encodeURIComponent(rooftop)}/board`;
const tickMs = 1_000;
const toldMs = 8_000;
const expectedRows = 6;
const overdueMinutes = 120;  // somebody later than this is not expected any more

const entries = new Map();  // by visit
const cards = new Map();    // by visit
let person = null;          // null on a wall screen
let staff = [];
let booked = [];            // today's appointments of those who did not come yet
let usualHighMinutes = 6;
let stream = null;
let first = true;           // what is there when the page opens does not chime

// ---- events of the hub

function take(name, data) {
  if (data.hub_time) setHubTime(data.hub_time);
  if (name === 'all') takeAll(data);
  else if (name === 'entry') takeEntry(data.entry);
  if (data.today) showToday(data.today);
}

function takeAll(data) {
  setZone(data.rooftop.time_zone);
  usualHighMinutes = data.rooftop.usual_wait_minutes?.[1] ?? usualHighMinutes;
  byId('headline').replaceChildren(`${words.board.title} · `, own(data.rooftop.name));
  const before = new Map(entries);
  entries.clear();
  for (const entry of data.entries) if (entry.shown) entries.set(entry.visit, entry);
  booked = data.expected;
  if (!first) for (const entry of entries.values()) tellNews(before.get(entry.visit), entry);
  first = false;
  showAll();
  if (person) loadStaff();
}

function takeEntry(entry) {
  const before = entries.get(entry.visit);
  if (entry.shown) entries.set(entry.visit, entry);
  else entries.delete(entry.visit);
  tellNews(before, entry);
  showSoon();
}

// What a person who is not looking should know: someone came, or someone asks for a person.
function tellNews(before, entry) {
  if (!entry.shown) return;
  const tell = (melody, text) => {
    chime(melody);
    notify(text, entry.visit);
    byId('announce').textContent = text;
  };
  if (entry.status === 'waiting' && before?.status !== 'waiting' && before?.status !== 'greeted')
    tell('arrival', words.told.arrived(entry.name, reasonWord(entry.reason)));
  if (entry.call && before?.call?.fact !== entry.call.fact) tell('call', words.told.called(words.board.kiosk(entry.call.kiosk)));
}

// ---- showing

const withStatus = (...statuses) => [...entries.values()].filter((entry) => statuses.includes(entry.status));
const by = (member) => (a, b) => (a[member] ?? '').localeCompare(b[member] ?? '') || (a.visit ?? '').localeCompare(b.visit ?? '');

// A burst of events (a kiosk that was cut off for a day) is drawn once.
let drawing = 0;
function showSoon() {
  drawing ||= setTimeout(showAll, 0);
}

function showAll() {
  clearTimeout(drawing);
  drawing = 0;
  const waiting = withStatus('waiting').sort(by('since'));
  showWaiting(waiting);
  showCalls();
  showExpected();
  showEarlier();
  byId('waiting-count').textContent = words.board.waiting(waiting.length);
  byId('waiting-count').hidden = false;
  document.title = waiting.length ? `(${waiting.length}) ${byId('headline').textContent}` : byId('headline').textContent;
  byId('board').hidden = false;
}

function showWaiting(waiting) {
  const list = byId('waiting');
  for (const visit of [...cards.keys()]) if (!waiting.some((entry) => entry.visit === visit)) cards.delete(visit);
  for (const entry of waiting) {
    const known = cards.get(entry.visit);
    if (known?.entry === entry) continue;
    const card = known?.card ?? makeCard(entry);
    cards.set(entry.visit, { card, entry });
    fillCard(card, entry, usualHighMinutes, person && { greet, more, separate });
  }
  // Only what moved is moved: a card that stays keeps the keyboard and does not arrive a second time.
  const inOrder = waiting.map((entry) => cards.get(entry.visit).card);
  for (const card of [...list.children]) if (!inOrder.includes(card)) card.remove();
  inOrder.forEach((card, index) => list.children[index] !== card && list.insertBefore(card, list.children[index] ?? null));
  byId('nobody').hidden = waiting.length > 0;
}

function showCalls() {
  const calls = [...entries.values()].filter((entry) => entry.call).sort((a, b) => a.call.since.localeCompare(b.call.since));
  byId('calls').hidden = calls.length === 0;
  const list = byId('calls').querySelector('ul');
  const state = calls.map(({ call, name }) => [call.fact, name, minutesSince(call.since)].join()).join();
  if (list.dataset.state === state) return;
  list.dataset.state = state;
  refill(list, ...calls.map((entry) => node('li', {},
    node('div', {},
      node('p', {}, own(words.call.from(words.board.kiosk(entry.call.kiosk), screenWord(entry.call.screen)))),
      node('p', { class: 'purpose' }, ...dotted(entry.name || words.board.somebody, words.call.since(timeOf(entry.call.since)),
        minutesSince(entry.call.since) > 0 && words.card.minutes(minutesSince(entry.call.since))))),
    person && node('button', { type: 'button', class: 'filled', 'data-key': entry.call.fact,
      onclick: () => act('acknowledge', entry, {}, words.told.acknowledged) }, words.call.acknowledge))));
}

// Who has an appointment and did not come yet, and who is at a kiosk at this moment.
function showExpected() {
  const came = new Set(withStatus('waiting', 'greeted', 'left').map((entry) => entry.appointment));
  const atKiosk = withStatus('expected').filter((entry) => entry.name);
  const soon = booked.filter((each) => !came.has(each.appointment) && minutesSince(each.appointment_at) <= overdueMinutes &&
    !atKiosk.some((entry) => entry.appointment === each.appointment));
  const all = [...atKiosk, ...soon.sort(by('appointment_at'))];
  const rows = all.slice(0, expectedRows).map((each) => node('li', {},
    node('span', { class: 'time' }, each.appointment_at ? timeOf(each.appointment_at) : ''),
    node('span', {}, own(each.name),
      node('small', {}, ...dotted(reasonWord(each.reason), each.host?.given, each.visit && words.board.atKiosk(words.board.kiosk(each.kiosk)))))));
  if (all.length > expectedRows) rows.push(node('li', { class: 'purpose' }, words.board.moreExpected(all.length - expectedRows)));
  byId('expected').hidden = rows.length === 0;
  refill(byId('expected').querySelector('ul'), ...rows);
}

function showEarlier() {
  const earlier = withStatus('greeted', 'left').sort(by('greeted_at')).reverse();
  byId('earlier').hidden = earlier.length === 0;
  byId('earlier').querySelector('summary').textContent = words.board.earlier(earlier.length);
  refill(byId('earlier').querySelector('ul'), ...earlier.map((entry) => node('li', { 'data-visit': entry.visit },
    node('div', {}, node('strong', {}, own(entry.name)), node('p', { class: 'purpose' }, ...purpose(entry), ' · ',
      own(entry.status === 'left' ? words.state.left : words.state.greetedBy(timeOf(entry.greeted_at), entry.greeted_by)))),
    person && entry.undo && node('button', { type: 'button', class: 'quiet', 'data-key': `undo-${entry.visit}`,
      onclick: () => undo(entry) }, words.state.undo))));
}

function showToday(today) {
  const minutes = (seconds) => (seconds === undefined ? words.board.none : words.card.minutes(Math.round(seconds / 60)));
  const seconds = (ms) => (ms === undefined ? words.board.none : `${Math.round(ms / 1000)} s`);
  const figures = [[words.board.medianWait, minutes(today.median_wait_s)],
    [words.board.medianCheckIn, seconds(today.median_check_in_ms)], [words.board.checkedIn, String(today.checked_in)],
    [words.board.greetedCount, String(today.greeted)]];
  refill(byId('today'), ...figures.map(([term, value]) => node('div', {}, node('dt', {}, term), node('dd', {}, value))));
}

function showLine(state, text) {
  byId('live').dataset.state = state;
  if (byId('live-text').textContent !== text) byId('live-text').textContent = text;
  byId('live').title = state === 'lost' ? words.live.explain : '';
}

// ---- what staff decide

async function act(action, entry, extra, told, takeBack) {
  try {
    await post(`${address}/actions`, { action, visit: entry.visit, ...extra });
    tell(told, takeBack);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    if (error.status === 403) return cover();
    tell(error.status === 409 ? words.told.conflict : words.told.failed);
  }
}

const undo = (entry) => act('undo', entry, {}, words.told.undone);
const greet = (entry) => act('greet', entry, {}, words.told.greeted(entry.name), () => undo(entry));
const separate = (visit) => act('undo', { visit }, {}, words.told.undone);

const told = {
  left: (entry) => words.told.left(entry.name),
  undo: () => words.told.undone,
  merge: (entry) => words.told.merged(entry.name),
  assign: (entry, extra) => words.told.assigned(entry.name, staff.find((each) => each.id === extra.to)?.full ?? ''),
};

function more(entry) {
  const others = withStatus('waiting').filter((other) => other.visit !== entry.visit);
  openSheet(entry, staff, others, (action, extra) =>
    act(action, entry, extra, told[action](entry, extra), action === 'undo' ? undefined : () => undo(entry)));
}

let toldTimer = 0;
function tell(text, takeBack) {
  clearTimeout(toldTimer);
  const hide = () => byId('told').replaceChildren();
  byId('told').replaceChildren(node('p', {}, own(text), takeBack && node('button', { type: 'button', class: 'quiet',
    onclick: () => { hide(); takeBack(); } }, words.state.undo)));
  toldTimer = setTimeout(hide, toldMs);
}

async function loadStaff() {
  const answer = await fetch(`${address}/viewer`, { cache: 'no-store' });
  if (answer.ok) staff = (await answer.json()).staff ?? [];
}

// ---- from opening to covering

// Nothing of a customer stays in a page that nobody watches over.
function cover() {
  stream?.close();
  clearTimeout(drawing);
  entries.clear();
  cards.clear();
  booked = [];
  for (const id of ['waiting', 'told', 'sheet', 'announce', 'today']) byId(id).replaceChildren();
  for (const id of ['calls', 'expected', 'earlier']) byId(id).querySelector('ul').replaceChildren();
  for (const id of ['sheet', 'settings']) byId(id).close();
  for (const id of ['board', 'waiting-count', 'person', 'soon', 'live']) byId(id).hidden = true;
  document.title = words.board.title;
  const [title, text] = byId('away').querySelectorAll('h2, p');
  title.textContent = words.away.title;
  text.textContent = person ? words.away.text : words.away.wallText;
  byId('away').querySelector('a').textContent = words.away.signIn;
  byId('away').querySelector('a').hidden = !person;
  byId('away').hidden = false;
  title.focus();
}

function label() {
  byId('queue-title').textContent = words.board.arrivals;
  byId('calls-title').textContent = words.call.title;
  byId('today-title').textContent = words.board.today;
  byId('expected-title').textContent = words.board.expected;
  const [nobody, hint] = byId('nobody').children;
  nobody.textContent = words.board.nobody;
  hint.textContent = words.board.nobodyHint;
  showLine('connecting', words.live.connecting);
}

function tick() {
  for (const { card, entry } of cards.values()) tickCard(card, entry, usualHighMinutes);
  showCalls();
}

async function start() {
  label();
  document.body.classList.toggle('wall', query.has('wall'));
  person = query.has('wall') ? null : await session();
  if (!person && !query.has('wall')) return cover();
  if (person) coverWhenIdle(person.idle_s, cover);
  byId('person').hidden = false;
  byId('person').textContent = person ? person.name : words.settings.title;
  byId('person').addEventListener('click', () => openSettings(person, cover));
  wakeOnFirstTouch(() => {});
  stream = new Stream(address, {
    event: take,
    live: () => showLine('live', words.live.live),
    lost: () => byId('live').dataset.state !== 'lost' && showLine('lost', words.live.lost(nowTime())),
    denied: cover,
  });
  setInterval(tick, tickMs);
}

start();
