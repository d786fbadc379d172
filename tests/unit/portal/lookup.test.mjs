import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decide } from '../../../src/portal/app/commands.ts';

const at = { lon: -6.91, lat: 33.93, toleranceM: 1 };
const candidate = (id, contains, distance_m = 3) => ({ parcel: { id, area_m2: 1 }, contains, distance_m });
const lookup = (candidates, ambiguous = false) => ({ snapshot: 's', candidates, ambiguous });

test('One parcel under the point opens', () => {
  assert.equal(decide(at, lookup([candidate('7', true)])).open.id, '7');
});

test('A neighbour within the accuracy makes a choice, not an answer', () => {
  const next = decide(at, lookup([candidate('7', true), candidate('8', false)], true));

  assert.equal(next.show.kind, 'choice');
  assert.equal(next.show.candidates.length, 2);
});

test('Stacked parcels make a choice', () => {
  assert.equal(decide(at, lookup([candidate('7', true), candidate('8', true)])).show.kind, 'choice');
});

test('A parcel near the point is not taken for the one under it', () => {
  const next = decide(at, lookup([candidate('8', false, 4)]));

  assert.equal(next.show.kind, 'nothing');
  assert.equal(next.show.nearby.length, 1);
});
