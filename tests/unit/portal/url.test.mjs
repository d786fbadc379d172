import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readPlace, writePlace } from '../../../src/portal/app/url.ts';

test('What is written is read back', () => {
  const place = { language: 'ar', camera: { zoom: 15.25, lat: 33.93001, lon: -6.91 }, parcelId: '1234567890123' };
  const [path, fragment] = writePlace(place).split('#');

  assert.deepEqual(readPlace(path, `#${fragment}`), place);
});

test('The root is French, and only the ar folder is Arabic', () => {
  assert.equal(readPlace('/', '').language, 'fr');
  assert.equal(readPlace('/ar', '').language, 'ar');
  assert.equal(readPlace('/ar/carte', '').language, 'ar');
  assert.equal(readPlace('/archive', '').language, 'fr');
});

test('Values that cannot be are dropped', () => {
  for (const fragment of ['#map=15/95/-6', '#map=x/1/2', '#map=15/33', '#parcel=../../x', '#parcel=', '#%%%']) {
    const place = readPlace('/fr/', fragment);
    assert.equal(place.camera, undefined, fragment);
    assert.equal(place.parcelId, undefined, fragment);
  }
});
