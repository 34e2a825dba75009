// What one screen keeps for itself: the chime, notifications; and the way out.
import { signOut } from './api.js';
import { notifyBlocked, notifyWished, soundReady, soundWished, wishNotify, wishSound } from './chime.js';
import { byId, node, own, refill } from './dom.js';
import { words } from './words.js';

function choice(key, label, on, note, change) {
  return node('li', {}, node('button', { type: 'button', role: 'switch', 'aria-checked': String(on), 'data-key': key, onclick: change },
    node('span', {}, label, note && node('small', {}, note)), node('span', { class: 'switch', 'aria-hidden': 'true' }),
    node('span', { class: 'state' }, on ? words.settings.on : words.settings.off)));
}

export function openSettings(person, cover) {
  const sheet = byId('settings');
  const fill = () => refill(sheet,
    node('header', {}, node('h2', { id: 'settings-title' }, person ? own(person.name) : words.settings.title),
      node('button', { type: 'button', class: 'quiet', onclick: () => sheet.close() }, words.sheet.close)),
    node('ul', { class: 'choices' },
      choice('sound', words.settings.sound, soundWished(), soundWished() && !soundReady() && words.settings.touchToAllow,
        () => wishSound(!soundWished()).then(fill)),
      choice('notify', words.settings.notify, notifyWished(), notifyBlocked() && words.settings.blocked,
        () => wishNotify(!notifyWished()).then(fill)),
      person && node('li', {}, node('button', { type: 'button', 'data-act': 'sign-out',
        onclick: () => signOut().catch(() => {}).then(cover) }, words.settings.signOut))));
  fill();
  sheet.showModal();
}
