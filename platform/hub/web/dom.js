// Building the page. Text comes in as text only: there is no way here to make markup of it.
export const byId = (id) => document.getElementById(id);

// node('button', {class: 'greet', onclick: f}, 'Greet', otherNode): attributes that are null or false are left out.
export function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false && child !== ''));
  return made;
}

// A text of a person's own: its direction is its own and does not reach the words beside it.
export const own = (text) => node('bdi', {}, String(text ?? ''));

// Replaces what `parent` holds and keeps the keyboard where it was: on the control with the same data-key.
export function refill(parent, ...children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const opened = [...parent.querySelectorAll('details[open]')].map((each) => each.dataset.key);
  parent.replaceChildren(...children.filter(Boolean));
  for (const each of parent.querySelectorAll('details')) if (opened.includes(each.dataset.key)) each.open = true;
  if (focused) parent.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}
