// One waiting person: who, for what and whom, what they chose, how long they wait, and the one action.
import { node, own, refill } from './dom.js';
import { dateOf, languageName, minutesSince, money, timeOf } from './when.js';
import { reasonWord, words } from './words.js';

const isLate = (entry, usualHighMinutes) =>
  entry.status === 'waiting' && (entry.escalated || minutesSince(entry.since) > usualHighMinutes);

// What goes between the middle dots of a line; empty parts leave none.
export function dotted(...parts) {
  const kept = parts.filter(Boolean);
  return kept.flatMap((part, index) => (index === 0 ? [own(part)] : [' · ', own(part)]));
}

export const purpose = (entry) =>
  dotted(reasonWord(entry.reason), entry.appointment_at && timeOf(entry.appointment_at), entry.host?.given);

function briefLine(brief) {
  const named = (family) => brief.options?.find((option) => option.family === family)?.name;
  const car = [`${brief.model ?? ''} ${brief.trim ?? ''}`.trim(), named('paint'), named('wheels')];
  return dotted(car.filter(Boolean).join(', '), brief.price && money(brief.price.amount_minor, brief.price.currency),
    brief.note);
}

const row = (term, ...value) => [node('dt', {}, term), node('dd', {}, ...value)];

function briefRows(entry) {
  const { brief } = entry;
  const rows = [];
  if (brief?.model) rows.push(...row(words.card.model, own(`${brief.model} ${brief.trim ?? ''}`)));
  if (brief?.options?.length) {
    const chips = brief.options.map((option) => node('li', {}, swatch(option.colour), own(option.name)));
    rows.push(...row(words.card.options, node('ul', { class: 'options' }, ...chips)));
  }
  if (brief?.price) {
    rows.push(...row(words.card.price, money(brief.price.amount_minor, brief.price.currency),
      node('small', {}, ` ${dateOf(brief.price.at)}, ${timeOf(brief.price.at)}`)));
  }
  if (brief?.saved_at) rows.push(...row(words.card.saved, `${dateOf(brief.saved_at)}, ${timeOf(brief.saved_at)}`));
  if (brief?.note) rows.push(...row(words.card.note, own(brief.note)));
  if (entry.language) rows.push(...row(words.card.language, languageName(entry.language)));
  if (entry.kiosk) rows.push(...row(words.card.kiosk, words.board.kiosk(entry.kiosk)));
  return rows;
}

// A paint's colour by an attribute of SVG: the page's policy allows no style of its own to an element.
function swatch(colour) {
  if (!/^#[0-9A-Fa-f]{6}$/.test(colour ?? '')) return null;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 2 2');
  svg.setAttribute('class', 'swatch');
  const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  for (const [name, value] of [['cx', 1], ['cy', 1], ['r', 1], ['fill', colour]]) circle.setAttribute(name, value);
  svg.append(circle);
  return svg;
}

export function makeCard(entry) {
  return node('li', { class: 'card arrival', 'data-visit': entry.visit });
}

// act: {greet(entry), more(entry), separate(visit)}; none on a wall screen.
export function fillCard(card, entry, usualHighMinutes, act) {
  const name = own(entry.name);
  // A wall screen has nobody at it: no second check-ins to part, nothing to press.
  const merged = (act ? entry.merged : []).map((twin) => node('p', { class: 'merged' },
    words.card.mergedNote(words.board.kiosk(twin.kiosk), timeOf(twin.at)), ' ',
    node('button', { type: 'button', class: 'quiet', 'data-key': `split-${twin.visit}`,
      onclick: () => act.separate(twin.visit) }, words.card.separate)));
  refill(card,
    node('div', { class: 'who' },
      node('h3', {}, name),
      node('p', { class: 'purpose' }, ...purpose(entry)),
      entry.brief && node('p', { class: 'brief' }, ...briefLine(entry.brief)),
      ...merged,
      act && node('details', { 'data-key': 'brief' },
        node('summary', { 'data-key': 'summary' }, words.card.brief), node('dl', {}, ...briefRows(entry)))),
    node('div', { class: 'wait' }, node('span', { class: 'minutes' }), node('span', { class: 'late-note' })),
    act && node('div', { class: 'acts' },
      node('button', { type: 'button', class: 'greet', 'data-key': 'greet', 'aria-label': words.card.greetName(entry.name),
        onclick: () => act.greet(entry) }, words.card.greet),
      node('button', { type: 'button', class: 'quiet more', 'data-key': 'more',
        'aria-label': words.card.moreAbout(entry.name), onclick: () => act.more(entry) }, words.card.more)));
  tickCard(card, entry, usualHighMinutes);
}

export function tickCard(card, entry, usualHighMinutes) {
  const minutes = minutesSince(entry.since);
  const late = isLate(entry, usualHighMinutes);
  card.classList.toggle('late', late);
  const shown = card.querySelector('.minutes');
  shown.textContent = minutes === 0 ? words.card.justNow : words.card.minutes(minutes);
  shown.title = words.card.waitingSince(timeOf(entry.since));
  card.querySelector('.late-note').textContent = late ? words.card.late : '';
}
