import { createRequire } from 'node:module';
import { join } from 'node:path';

import { root } from './server.mjs';

const require = createRequire(join(root, 'src/portal/package.json'));
const { chromium } = require('playwright-core');
export const axePath = require.resolve('axe-core/axe.min.js');

const program = process.env.TASMIM_CHROMIUM ?? '/usr/bin/chromium';
const flags = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
];
/** The strictest policy under which the portal is known to work; every page of the checks is held to it. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; img-src 'self' data: blob:; "
  + "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'";

export const desk = { viewport: { width: 1280, height: 800 } };
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, deviceScaleFactor: 2 };
export const settleTimeout = 60_000;

export function launch() {
  return chromium.launch({ executablePath: program, args: flags });
}

/** A page that notes what must not happen: errors in the console, failed requests, other hosts. */
export async function openPage(browser, base, screen) {
  const context = await browser.newContext({ ...screen, locale: 'fr-FR', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults = [];
  const tiles = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      faults.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) {
      faults.push(`request to another host: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      faults.push(`${response.status()} ${response.url()}`);
    }
    if (/\/tiles\/planning\/\d+\//.test(response.url())) {
      tiles.push(response);
    }
  });
  await page.route((url) => url.origin === base && /^\/($|fr\/|ar\/)/.test(url.pathname), async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  return { page, faults, tiles, close: () => context.close() };
}

/** Everything in view is drawn. */
export async function settled(page) {
  await page.waitForFunction(() => document.documentElement.dataset.map === 'settled', null, { timeout: settleTimeout });
}
