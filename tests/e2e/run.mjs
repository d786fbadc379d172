// Looks at the portal in a real browser, against a real server.
// usage: run.mjs ADDRESS | PROGRAM SERVE-OPTION... | mock      (or TASMIM_URL in the environment)
// Screenshots go to build/e2e. Ends with status 1 when a check failed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { checks } from './checks.mjs';
import { launch, openPage } from './support/browser.mjs';
import { findParcel } from './support/place.mjs';
import { openServer, root } from './support/server.mjs';

const shots = join(root, 'build/e2e');

async function run([name, screen, check], browser, site) {
  const opened = await openPage(browser, site.base, screen);
  const shot = (file) => opened.page.screenshot({ path: join(shots, `${file}.png`) });
  try {
    await check(opened.page, { ...site, shot }, opened);
    if (opened.faults.length > 0) {
      throw new Error(opened.faults.join('\n'));
    }
    console.log(`passed  ${name}`);
    return true;
  } catch (error) {
    await shot('failure').catch(() => {});
    console.log(`FAILED  ${name}\n${String(error.message).replace(/^/gm, '        ')}`);
    return false;
  } finally {
    await opened.close();
  }
}

async function runAll(base) {
  mkdirSync(shots, { recursive: true });
  const place = await findParcel(base);
  const browser = await launch();
  let passed = 0;
  try {
    for (const check of checks) {
      passed += (await run(check, browser, { base, place })) ? 1 : 0;
    }
  } finally {
    await browser.close();
  }
  console.log(`${passed} passed, ${checks.length - passed} failed`);
  return passed === checks.length;
}

const server = await openServer(process.argv.slice(2));
try {
  process.exitCode = (await runAll(server.url)) ? 0 : 1;
} finally {
  server.close();
}
