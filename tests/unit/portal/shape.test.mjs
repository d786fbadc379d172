import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isFacts, isParcelAnswer } from '../../../src/portal/api/shape.ts';

const lists = ['themes', 'concerned', 'adjacent', 'below_threshold', 'not_concerned', 'no_data', 'not_checked', 'pending', 'documents'];
const whole = { land: {}, complete: true, ...Object.fromEntries(lists.map((key) => [key, []])) };

test('Facts without one of their lists are refused: a missing list is not an empty one', () => {
  assert.equal(isFacts(whole), true);
  for (const key of lists) {
    const { [key]: _, ...rest } = whole;
    assert.equal(isFacts(rest), false, key);
  }
  assert.equal(isFacts(undefined), false);
});

test('A parcel without a geometry is refused', () => {
  assert.equal(isParcelAnswer({ parcel: { id: '7', bbox: [0, 0, 1, 1], geometry: {} } }), true);
  assert.equal(isParcelAnswer({ parcel: { id: '7', bbox: [0, 0, 1, 1] } }), false);
});
