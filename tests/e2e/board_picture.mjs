// node board_picture.mjs STAFF_LINK CA PICTURE: follows the one-time link in a headless browser, keeps the board's picture and prints
// what it says as JSON. For ./dev demo --record.
import { Browser } from './cdp.mjs';
import { setUp } from './board_staff.mjs';

const [link, , picture] = process.argv.slice(2);
const browser = await Browser.start('chromium');
try {
  const page = await browser.page({ width: 1920, height: 1080 });
  await setUp(page, link);
  await page.until('document.querySelector("#waiting .arrival")');
  await page.picture(picture);
  const waiting = await page.eval(`[...document.querySelectorAll('#waiting .arrival')].map((card) => {
    const text = (part) => card.querySelector(part)?.textContent ?? '';
    return {name: text('h3'), purpose: text('.purpose'), brief: text('.brief'), minutes: text('.minutes')}; })`);
  console.log(JSON.stringify({ headline: await page.eval('document.getElementById("headline").textContent'), waiting }));
} finally {
  await browser.stop();
}
