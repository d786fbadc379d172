// The mock server's answers about a parcel, in the shapes of the real ones.
import { bounds, layers, parcels, parcelsAt } from './town.mjs';

const snapshot = '3f9c1de07a4b52e8'.repeat(4);
const as_of = '2026-03-12';
const titles = {
  zoning: ['Zonage', 'التنطيق'],
  sector: ['Secteurs', 'القطاعات'],
  road: ['Voirie', 'الطرق'],
  public_facility: ['Équipements publics', 'التجهيزات العمومية'],
  green_space: ['Espaces verts et boisements', 'المساحات الخضراء والتشجير'],
  easement: ['Servitudes', 'الارتفاقات'],
  coast: ['Littoral', 'الساحل'],
  flood: ['Zones inondables', 'المناطق المهددة بالفيضان'],
};
const states = {
  zoning: 'concerned', sector: 'not_concerned', road: 'concerned', public_facility: 'not_concerned',
  green_space: 'not_concerned', easement: 'concerned', coast: 'no_data', flood: 'no_data',
};

function bilingual(theme) {
  const [fr, ar] = titles[theme];
  return { fr, ar };
}

function finding(provision, area, land, extra = {}) {
  return {
    provision, document: 'PA-DEMO', article: '12', relation: 'overlaps',
    measure: { area_m2: area, length_m: 0, count: 0 },
    share_of_area: area / land.area_m2, share_of_registered_area: area / land.registered_area_m2, ...extra,
  };
}

function made(id, theme, code, fr, ar, extra = {}) {
  return { id, theme, code, number: '', sector: '', label: { fr, ar }, state: '', width_m: null, ...extra };
}

export function tileJson() {
  return {
    tilejson: '3.0.0', tiles: ['/tiles/planning/{z}/{x}/{y}?v=mock'], minzoom: 8, maxzoom: 16, bounds,
    attribution: 'Agence de démonstration', vector_layers: Object.keys(layers).map((id) => ({ id, fields: {} })),
  };
}

export function lookup(lon, lat) {
  const candidates = parcelsAt(lon, lat).map(({ summary }) => ({ parcel: summary, distance_m: 2.5, contains: true }));
  return { snapshot, as_of, candidates, operation: { name: 'mock', accuracy_m: 0 }, accuracy_m: 0, ambiguous: false };
}

export function parcel(id) {
  const found = parcels.get(id);
  return found && {
    snapshot,
    parcel: { ...found.summary, title: { kind: 'titre' }, registered_area: '0 ha 10 a 32 ca', bbox: found.bbox, geometry: found.geometry },
  };
}

export function facts(id) {
  const found = parcels.get(id);
  if (!found) {
    return undefined;
  }
  const land = found.summary;
  const partly = Number(id) % 3 === 0;
  const unchecked = Number(id) % 7 === 0;
  const share = partly ? 0.61 : 1;
  const concerned = [finding(found.zone, land.area_m2 * share, land)];
  if (partly) {
    concerned.push(finding(made('1', 'zoning', 'E3', 'Immeubles R+3', 'عمارات ط+3'), land.area_m2 * 0.35, land));
  }
  concerned.push(
    finding(made('2', 'road', 'V', 'Voie d’aménagement', 'طريق التهيئة', { number: '12', state: 'create', width_m: 15 }), land.area_m2 * 0.12, land),
    finding(made('3', 'easement', 'HT', 'Ligne électrique 60 kV', 'خط كهربائي'), land.area_m2 * 0.03, land, { article: '31' }),
  );
  const not_checked = unchecked ? [{ theme: 'green_space', reason: 'topology: the overlay ran out of time' }] : [];
  const list = (state) => Object.keys(states).filter((theme) => stateOf(theme) === state);
  const stateOf = (theme) => (unchecked && theme === 'green_space' ? 'not_checked' : states[theme]);
  return {
    snapshot, as_of, engine: 'mock', complete: !unchecked,
    land: { parcel: land, area_m2: land.area_m2, registered_area_m2: land.registered_area_m2, net_area_m2: land.area_m2 * 0.88 },
    themes: Object.keys(titles).map((theme) => ({
      theme, title: bilingual(theme), state: stateOf(theme),
      covered_m2: theme === 'zoning' && partly ? land.area_m2 * 0.96 : land.area_m2,
      uncovered_m2: theme === 'zoning' && partly ? land.area_m2 * 0.04 : 0, measured_m2: 0, overlapping_m2: 0,
    })),
    concerned,
    adjacent: [finding(made('4', 'road', 'V', 'Voie', 'طريق', { number: '7' }), 0, land, { measure: { area_m2: 0, adjacent_length_m: 22.5 } })],
    below_threshold: [finding(made('5', 'zoning', 'D2', 'Villas en bande', 'فيلات متصلة'), 0.4, land)],
    not_concerned: list('not_concerned'), no_data: list('no_data'), not_checked,
    pending: [{ document: { id: 'PA-DEMO-2', kind: 'PA', title: { fr: 'Révision du plan d’aménagement', ar: 'مراجعة تصميم التهيئة' }, status: 'inquiry', dates: { inquiry_opened: '2026-02-10', inquiry_closed: '2026-03-12' } } }],
    documents: [{ id: 'PA-DEMO', kind: 'PA', title: { fr: 'Plan d’aménagement de démonstration', ar: 'تصميم تهيئة تجريبي' }, status: 'in_force', dates: { approved: '2014-01-05', in_force_from: '2014-02-06' } }],
  };
}
