import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ar } from '../../../src/portal/text/ar.ts';
import { fr } from '../../../src/portal/text/fr.ts';

function sampleOf(entry) {
  if (typeof entry === 'function') {
    return entry(...Array.from({ length: entry.length }, () => 'x'));
  }
  return typeof entry === 'object' ? Object.values(entry).join(' ') : entry;
}

test('Both languages have the same texts, and none is empty', () => {
  assert.deepEqual(Object.keys(ar), Object.keys(fr));
  for (const [key, entry] of Object.entries(fr)) {
    assert.notEqual(sampleOf(entry), '', key);
    assert.notEqual(sampleOf(ar[key]), '', key);
  }
});

test('Tables of words have the same keys in both languages', () => {
  for (const [key, entry] of Object.entries(fr)) {
    if (typeof entry === 'object') {
      assert.deepEqual(Object.keys(ar[key]), Object.keys(entry), key);
    }
  }
});

test('Isolates are closed', () => {
  for (const texts of [fr, ar]) {
    for (const [key, entry] of Object.entries(texts)) {
      const opened = sampleOf(entry).match(/[\u2066-\u2068]/g) ?? [];
      const closed = sampleOf(entry).match(/\u2069/g) ?? [];
      assert.equal(opened.length, closed.length, key);
    }
  }
});
