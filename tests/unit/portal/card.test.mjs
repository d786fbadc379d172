import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cardModel } from '../../../src/portal/card/model.ts';

const parcel = { id: '7', reference: '12345/38', area_m2: 1000, registered_area_m2: 1004, bbox: [0, 0, 1, 1], geometry: {} };
const title = (fr) => ({ fr, ar: `ع ${fr}` });

function zone(code, share) {
  return {
    provision: { id: code, theme: 'zoning', code, label: title(code) }, document: 'PA',
    measure: { area_m2: share * 1000 }, share_of_area: share, share_of_registered_area: share,
  };
}

function answer(change = {}) {
  return {
    snapshot: 'abc', as_of: '2026-03-12', engine: 'e', complete: true, land: { area_m2: 1000, net_area_m2: 1000 },
    themes: [{ theme: 'zoning', title: title('Zonage'), state: 'concerned', uncovered_m2: 0 }],
    concerned: [zone('D1', 1)], adjacent: [], below_threshold: [], not_concerned: [], no_data: [], not_checked: [],
    pending: [], documents: [], ...change,
  };
}

const plain = (text) => text.replace(/[\u2066-\u2069]/g, '').replaceAll('\u202f', ' ');
const french = (facts) => cardModel(parcel, facts, 'fr');

test('One zone over the whole land is said in one sentence', () => {
  assert.deepEqual(french(answer()).answer.map(plain), ['Ce terrain est en entier en zone D1.']);
});

test('Zones are named with their shares, largest first', () => {
  const [sentence] = french(answer({ concerned: [zone('E3', 0.35), zone('D1', 0.65)] })).answer;

  assert.equal(plain(sentence), 'Ce terrain est à 65 % en zone D1 et à 35 % en zone E3.');
});

test('Missing zoning data is said as missing, never as no zone', () => {
  const facts = answer({
    concerned: [], no_data: ['zoning'],
    themes: [{ theme: 'zoning', title: title('Zonage'), state: 'no_data' }],
  });

  assert.match(french(facts).answer[0], /pas de données de zonage/);
  assert.equal(french(facts).unknown[0].kind, 'no_data');
});

test('A theme without data is unknown, whichever part of the answer says so', () => {
  const flood = { theme: 'flood', title: title('Inondable'), state: 'no_data' };
  const stated = answer({ themes: [...answer().themes, flood] });
  const listed = answer({ no_data: ['flood'] });

  for (const facts of [stated, listed]) {
    const { unknown, clear } = french(facts);
    assert.deepEqual(unknown.map(({ kind }) => kind), ['no_data']);
    assert.deepEqual(clear, []);
  }
});

test('A theme that failed keeps its reason, and the answer is incomplete', () => {
  const model = french(answer({ complete: false, not_checked: [{ theme: 'easement', reason: 'out of time' }] }));

  assert.equal(model.incomplete, true);
  assert.deepEqual(model.unknown.map(({ kind, reason }) => [kind, reason]), [['not_checked', 'out of time']]);
});

test('The part of a concerned theme that no data covers is unknown', () => {
  const themes = [{ theme: 'zoning', title: title('Zonage'), state: 'concerned', uncovered_m2: 40 }];
  const model = french(answer({ themes, concerned: [zone('D1', 0.96)] }));

  assert.deepEqual(model.unknown.map(({ kind }) => kind), ['partial']);
  assert.match(model.answer[1], /^40 m² de ce terrain sont sans données/);
});

test('Reserved ground is said with what remains', () => {
  const model = french(answer({ land: { area_m2: 1000, net_area_m2: 688 } }));

  assert.match(plain(model.answer[1]), /^312 m² sont réservés .* il reste 688 m²\.$/);
});

test('Arabic sentences keep codes and figures in isolates', () => {
  const [sentence] = cardModel(parcel, answer(), 'ar').answer;

  assert.match(sentence, /\u2066D1\u2069/);
});
