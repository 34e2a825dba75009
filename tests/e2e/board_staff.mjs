// A member of staff at a browser: follows the one-time link, keeps the secret as an authenticator does, signs in.
import { createHmac } from 'node:crypto';

export const password = 'a calm horse in the gallery';
const step = 30_000;

function fromBase32(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text.replaceAll(' ', '')].map((each) => alphabet.indexOf(each).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

// RFC 6238, written anew: the hub's own code is not asked whether it is right.
export function totp(secret, at = Date.now()) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / step)));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const value = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, '0');
}

// From the link to the board; gives the secret.
export async function setUp(page, link) {
  await page.open(link);
  await page.type('#password', password);
  await page.type('#again', password);
  await page.click('#choose-go');
  const secret = await page.until('!document.getElementById("confirm").hidden && document.getElementById("secret").textContent', 30_000);
  await page.until('document.getElementById("picture").naturalWidth > 0');
  await page.type('#code', totp(secret));
  await page.click('#confirm-go');
  await page.until('location.pathname === "/board" && document.getElementById("live").dataset.state === "live"', 20_000);
  return secret;
}

export async function fillSignIn(page, name, word, code) {
  for (const [field, text] of [['#name', name], ['#password', word], ['#code', code]]) {
    await page.eval(`document.querySelector('${field}').value = ''`);
    await page.type(field, text);
  }
  await page.click('#go');
}

// The next step's code is good already (one step either way) and was not used by the set-up.
export async function signIn(page, hub, name, secret) {
  await page.open(`${hub}/sign-in`);
  await fillSignIn(page, name, password, totp(secret, Date.now() + step));
  await page.until('location.pathname === "/board" && document.getElementById("live").dataset.state === "live"', 20_000);
}
