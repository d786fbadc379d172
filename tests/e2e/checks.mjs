// What a person must be able to do with the portal. Each check gets a fresh page and says what it holds.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { axePath, desk, phone, settled } from './support/browser.mjs';

const plain = (text) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');

function address(language, { lon, lat }) {
  return `/${language}/#map=18.00/${lat.toFixed(7)}/${lon.toFixed(7)}`;
}

async function open(page, base, path) {
  await page.goto(base + path);
  await settled(page);
}

async function clickMiddle(page) {
  const { width, height } = page.viewportSize();
  await page.mouse.click(width / 2, height / 2);
  await page.waitForSelector('.answer');
}

async function noOverflow(page) {
  const [content, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(content <= room, `the page is ${content} wide in ${room}`);
}

async function openCard(page, { base, place }, language = 'fr') {
  await open(page, base, address(language, place));
  await clickMiddle(page);
}

async function loads(page, { base, shot }, { tiles }) {
  await open(page, base, '/');
  assert.equal(await page.getAttribute('html', 'lang'), 'fr');
  assert.equal(await page.getAttribute('html', 'dir'), 'ltr');
  const full = tiles.filter((response) => response.status() === 200);
  assert.ok(full.length > 0, 'no tile came');
  assert.ok((await full[0].body()).length > 0, 'the tile is empty');
  await page.waitForSelector('.legend-list .code');
  await shot('home-fr');
}

async function showsTheCard(page, site) {
  const { place, shot } = site;
  await openCard(page, site);
  const card = plain(await page.innerText('.card'));
  assert.equal(plain(await page.innerText('#card-title')), place.parcel.reference);
  assert.ok(card.includes(place.zone), `the zone ${place.zone} is not on the card`);
  assert.ok(plain(await page.innerText('.foot')).includes(place.facts.snapshot), 'the snapshot is not on the card');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'card-title');
  await shot('card-fr');
}

async function showsTheUnknown(page, site) {
  await openCard(page, site);
  const unknown = page.locator('.unknown[data-kind="no_data"]');
  assert.equal(await unknown.count(), site.place.facts.no_data.length);
  for (const entry of await unknown.all()) {
    await entry.scrollIntoViewIfNeeded();
    assert.ok(await entry.isVisible());
    assert.equal(await entry.evaluate((node) => node.closest('details') === null), true, 'it can be folded away');
  }
  await site.shot('unknown-fr');
}

async function readsFromTheRight(page, site) {
  await openCard(page, site, 'ar');
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
  assert.equal(await page.getAttribute('html', 'lang'), 'ar');
  const sheet = await page.locator('#sheet').boundingBox();
  const tools = await page.locator('#tools').boundingBox();
  assert.ok(sheet.x > 640 && tools.x < 640, 'the layout is not mirrored');
  assert.match(await page.innerText('.answer'), /[\u0600-\u06ff]/);
  assert.equal(await page.getAttribute('#card-title bdi', 'dir'), 'ltr');
  assert.doesNotMatch(await page.innerText('body'), /[\u0660-\u0669]/, 'digits are not Latin');
  await noOverflow(page);
  await site.shot('card-ar');
}

async function switchesLanguage(page, site) {
  await openCard(page, site);
  await page.evaluate(() => { window.sameDocument = true; });
  await page.click('.language');
  await page.waitForFunction(() => document.documentElement.lang === 'ar');
  assert.match(new URL(page.url()).pathname, /^\/ar\//);
  assert.equal(await page.evaluate(() => window.sameDocument), true, 'the page was loaded again');
  assert.equal(plain(await page.innerText('#card-title')), site.place.parcel.reference);
  await page.goBack();
  await page.waitForFunction(() => document.documentElement.lang === 'fr');
}

async function worksByKeyboard(page, site) {
  await open(page, site.base, address('fr', site.place));
  await page.focus('#map');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.answer');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'card-title');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.intro');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'map');
}

async function keepsTheAddress(page, site) {
  await openCard(page, site);
  await page.waitForFunction((id) => window.location.hash.includes(`parcel=${id}`), site.place.parcel.id);
  await page.reload();
  await page.waitForSelector('.answer');
  assert.equal(plain(await page.innerText('#card-title')), site.place.parcel.reference);
}

async function fitsAPhone(page, site) {
  for (const language of ['fr', 'ar']) {
    await openCard(page, site, language);
    await noOverflow(page);
    const sheet = await page.locator('#sheet').boundingBox();
    assert.ok(sheet.y > 200 && sheet.width === 360, 'the card is not a sheet');
    await site.shot(`phone-${language}`);
    await page.focus('#handle');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.getElementById('sheet').getBoundingClientRect().top < 120);
    await site.shot(`phone-full-${language}`);
  }
}

async function saysWhyItFailed(page, site, { faults }) {
  const problem = { type: 'about:blank', title: 'Trop de demandes', status: 503, detail: 'La file est pleine', hint: 'réessayer dans une minute' };
  await page.route('**/facts', (route) => route.fulfill({
    status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem),
  }));
  await open(page, site.base, address('fr', site.place));
  await page.mouse.click(640, 400);
  const text = plain(await page.innerText('.problem'));
  for (const part of [problem.title, problem.detail, problem.hint]) {
    assert.ok(text.includes(part), `« ${part} » is missing`);
  }
  assert.equal(await page.locator('.answer, .unknown').count(), 0, 'a failure reads as an answer');
  await site.shot('failed-fr');
  await page.unroute('**/facts');
  await page.click('.card .button');
  await page.waitForSelector('.answer');
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('503')));
}

async function tellsUncheckedFromMissing(page, site) {
  await page.route('**/facts', async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    const facts = await response.json();
    const [theme] = facts.no_data;
    facts.themes.find((entry) => entry.theme === theme).state = 'not_checked';
    await route.fulfill({
      response,
      json: { ...facts, complete: false, no_data: facts.no_data.slice(1), not_checked: [{ theme, reason: 'out of time' }] },
    });
  });
  await openCard(page, site);
  assert.equal(await page.locator('.unknown[data-kind="not_checked"]').count(), 1);
  assert.ok(await page.locator('.banner').isVisible());
  await site.shot('unchecked-fr');
}

async function doesNotTakeAMissingTileForBareLand(page, { base, shot }, { faults }) {
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route(/\/tiles\/planning\/\d+\//, async (route) => {
    await held;
    await route.fulfill({ status: 503, body: '' });
  });
  await page.goto(`${base}/fr/`);
  await page.waitForSelector('.legend-title');
  assert.ok((await page.innerText('.card')).includes('La carte se dessine'), 'the legend speaks before the map');
  release();
  await page.waitForSelector('.legend-incomplete');
  assert.ok(!(await page.innerText('.card')).includes('Aucun zonage'), 'missing tiles are taken for land without zones');
  await shot('missing-tiles-fr');
  faults.splice(0, faults.length, ...faults.filter((fault) => !/503/.test(fault)));
}

async function answersWithoutAMap(page, site, { faults }) {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto(`${site.base}/fr/#parcel=${site.place.parcel.id}`);
  await page.waitForSelector('.map-problem');
  await page.waitForSelector('.answer');
  assert.equal(plain(await page.innerText('#card-title')), site.place.parcel.reference);
  faults.splice(0, faults.length, ...faults.filter((fault) => !/webgl/i.test(fault)));
}

async function passesAxe(page, site) {
  const source = await readFile(axePath, 'utf8');
  for (const language of ['fr', 'ar']) {
    await openCard(page, site, language);
    await page.evaluate(source);
    const violations = await page.evaluate(async () => (await window.axe.run()).violations
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`));
    assert.deepEqual(violations, [], language);
  }
}

export const checks = [
  ['The page loads in French and its tiles are drawn', desk, loads],
  ['A click shows the parcel, its zone and the snapshot', desk, showsTheCard],
  ['Themes without data are visible and cannot be folded away', desk, showsTheUnknown],
  ['The Arabic page reads from right to left', desk, readsFromTheRight],
  ['The language changes in place, and Back undoes it', desk, switchesLanguage],
  ['The keyboard alone asks and closes, and the focus is never lost', desk, worksByKeyboard],
  ['The address brings the parcel back', desk, keepsTheAddress],
  ['On a phone the card is a sheet that fits, in both languages', phone, fitsAPhone],
  ['A refused question is said with its detail and hint, and can be asked again', desk, saysWhyItFailed],
  ['What could not be checked is not taken for missing data', desk, tellsUncheckedFromMissing],
  ['A tile that does not come is not taken for land without zones', desk, doesNotTakeAMissingTileForBareLand],
  ['Without WebGL the page says so, and still answers', desk, answersWithoutAMap],
  ['Axe finds no fault, in both languages', desk, passesAxe],
];
