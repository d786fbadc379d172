import assert from 'node:assert/strict';
import { test } from 'node:test';

import { commonWords } from '../../../src/portal/map/common_words.ts';

test('Names that differ leave the words that they share', () => {
  assert.equal(commonWords('École primaire', 'École primaire des Figuiers'), 'École primaire');
  assert.equal(commonWords('Mosquée de la Gare', 'Mosquée des Lauriers'), 'Mosquée');
  assert.equal(commonWords('Poste', 'Caïdat'), '');
  assert.equal(commonWords('Zone', 'Zone'), 'Zone');
});
