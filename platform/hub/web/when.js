// Time as the rooftop has it: the hub's clock carried on by the page's own steady one, shown in the rooftop's zone.
let hubMs = Date.now();
let readAt = performance.now();
let clock = new Intl.DateTimeFormat(navigator.languages, { hour: 'numeric', minute: '2-digit' });
let calendar = new Intl.DateTimeFormat(navigator.languages, { dateStyle: 'medium' });

export function setHubTime(rfc3339) {
  hubMs = Date.parse(rfc3339);
  readAt = performance.now();
}

export function setZone(timeZone) {
  clock = new Intl.DateTimeFormat(navigator.languages, { hour: 'numeric', minute: '2-digit', timeZone });
  calendar = new Intl.DateTimeFormat(navigator.languages, { dateStyle: 'medium', timeZone });
}

export const hubNow = () => hubMs + performance.now() - readAt;
export const timeOf = (rfc3339) => clock.format(new Date(rfc3339));
export const nowTime = () => clock.format(new Date(hubNow()));
export const dateOf = (rfc3339) => calendar.format(new Date(rfc3339));
export const minutesSince = (rfc3339) => Math.max(0, Math.floor((hubNow() - Date.parse(rfc3339)) / 60_000));

export function money(amountMinor, currency) {
  const style = new Intl.NumberFormat(navigator.languages, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  const digits = style.resolvedOptions().maximumFractionDigits;
  return style.format(amountMinor / 10 ** digits);
}

export function languageName(tag) {
  if (!tag) return '';
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
