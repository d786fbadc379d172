import assert from 'node:assert/strict';
import { test } from 'node:test';

import { measure, number, percent } from '../../../src/portal/text/numbers.ts';

test('Thousands are parted by a narrow no-break space, decimals by a comma', () => {
  assert.equal(number(1234567.89, 1), '1\u202f234\u202f567,9');
});

test('A positive measure is never shown as zero', () => {
  assert.equal(measure(0.004), '< 0,1');
  assert.equal(measure(0.4), '0,4');
  assert.equal(measure(0), '0');
});

test('Only the whole is 100 % and only nothing is 0 %', () => {
  assert.equal(percent(1), '100\u202f%');
  assert.equal(percent(1 - 1e-12), '100\u202f%');
  assert.equal(percent(0.9999), '> 99,9\u202f%');
  assert.equal(percent(0.0004), '< 0,1\u202f%');
  assert.equal(percent(0), '0\u202f%');
  assert.equal(percent(0.61), '61\u202f%');
});
