// The "More" sheet of one visit: who takes care of them, a second check-in of the same visit, left, undo.
import { byId, node, own } from './dom.js';
import { dotted, purpose } from './card.js';
import { timeOf } from './when.js';
import { words } from './words.js';

const choice = (content, onclick, extra = {}) => node('li', {}, node('button', { type: 'button', onclick, ...extra }, ...content));

const section = (title, choices) => choices.length > 0 &&
  node('section', {}, node('h3', {}, title), node('ul', { class: 'choices' }, ...choices));

// `others` are the visits it could be one with. `act(action, extra)` does it; the sheet closes first.
export function openSheet(entry, staff, others, act) {
  const sheet = byId('sheet');
  const doing = (action, extra) => () => {
    sheet.close();
    act(action, extra);
  };
  const hosts = staff.map((person) => choice(
    [own(person.full), person.id === entry.host?.id && node('small', {}, words.sheet.presentHost)].filter(Boolean),
    doing('assign', { to: person.id }), { 'data-host': person.id, 'aria-pressed': String(person.id === entry.host?.id) }));
  const twins = others.map((other) => choice(
    [own(other.name), node('small', {}, ...dotted(...purposeWords(other)))], doing('merge', { into: other.visit }),
    { 'data-into': other.visit }));
  const steps = [];
  if (entry.status === 'waiting') steps.push(choice([words.sheet.left], doing('left'), { 'data-act': 'left' }));
  if (entry.undo) steps.push(choice([words.sheet.undo], doing('undo'), { 'data-act': 'undo' }));
  sheet.replaceChildren(
    node('header', {},
      node('div', {}, node('h2', { id: 'sheet-title' }, own(entry.name)), node('p', { class: 'purpose' }, ...purpose(entry))),
      node('button', { type: 'button', class: 'quiet', autofocus: true, onclick: () => sheet.close() }, words.sheet.close)),
    section(words.sheet.assign, hosts) || node('p', { class: 'purpose' }, words.sheet.assignNobody),
    section(words.sheet.merge, twins) || '',
    steps.length > 0 ? node('ul', { class: 'choices' }, ...steps) : '');
  sheet.showModal();
}

const purposeWords = (other) => [words.board.kiosk(other.kiosk), other.since && words.card.waitingSince(timeOf(other.since))];
