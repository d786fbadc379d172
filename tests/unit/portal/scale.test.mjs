import assert from 'node:assert/strict';
import { test } from 'node:test';

import { metresPerPixel, scaleBar } from '../../../src/portal/map/scale.ts';

test('Ground distances shrink with the cosine of the latitude', () => {
  const ratio = metresPerPixel(15, 0) / metresPerPixel(15, 33.93);

  assert.ok(Math.abs(ratio - 1 / Math.cos((33.93 * Math.PI) / 180)) < 1e-12);
});

test('The bar is a round length that fits', () => {
  for (let zoom = 6; zoom <= 20; zoom += 0.37) {
    const { metres, pixels } = scaleBar(zoom, 33.93, 110);
    assert.match(String(metres), /^(0\.)?0*[125]0*$/);
    assert.ok(pixels <= 110 && pixels > 40, `zoom ${zoom}: ${pixels}`);
  }
});
