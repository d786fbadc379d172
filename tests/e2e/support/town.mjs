// A made-up town for the mock server: blocks of parcels between roads, in plain metres around a centre.
// Nothing in it is a real place, person or plan.
const centre = { lon: -6.91, lat: 33.93 };
const metresPerDegree = 111_320;
const turn = 0.35;
const blockSize = { width: 180, depth: 84 };
const street = 16;
const parcelsAcross = 8;
const size = { columns: 8, rows: 14 };

const zones = {
  D1: { fr: 'Villas isolées', ar: 'فيلات منفردة', fill: '#f6d6a8', outline: '#b9772a' },
  D2: { fr: 'Villas en bande', ar: 'فيلات متصلة', fill: '#f1b98a', outline: '#a8571f' },
  E3: { fr: 'Immeubles R+3', ar: 'عمارات ط+3', fill: '#e08a7b', outline: '#97382b' },
  I2: { fr: 'Industrie (légère)', ar: 'صناعة (خفيفة)', fill: '#b9a3cf', outline: '#5f4285' },
  RA: { fr: 'Zone agricole', ar: 'منطقة فلاحية', fill: '#dfe7a9', outline: '#7b8a2c' },
};
const school = { code: 'EQ', fr: 'École', ar: 'مدرسة', fill: '#9cc3e6', outline: '#2b6396' };
const park = { code: 'EV', fr: 'Espace vert', ar: 'مساحة خضراء', fill: '#a9d59d', outline: '#3c7d33' };
const road = { code: 'V', fr: 'Voie', ar: 'طريق', fill: '#ffffff', outline: '#8d8778' };

function lonLat([x, y]) {
  const east = x * Math.cos(turn) - y * Math.sin(turn);
  const north = x * Math.sin(turn) + y * Math.cos(turn);
  const lon = centre.lon + east / (metresPerDegree * Math.cos((centre.lat * Math.PI) / 180));
  return [lon, centre.lat + north / metresPerDegree];
}

function rectangle(x, y, width, depth) {
  const ring = [[x, y], [x + width, y], [x + width, y + depth], [x, y + depth], [x, y]];
  return { type: 'Polygon', coordinates: [ring.map(lonLat)] };
}

const layers = { documents: [], zones: [], roads: [], facilities: [], green_spaces: [], sectors: [], easements: [], parcels: [] };
export const parcels = new Map();
let lastId = 1000;

function add(layer, geometry, properties) {
  const id = ++lastId;
  layers[layer].push({ type: 'Feature', id, geometry, properties: { id: String(id), ...properties } });
  return String(id);
}

function provision(layer, theme, geometry, look, extra = {}) {
  const id = add(layer, geometry, {
    document: 'PA-DEMO', theme, code: look.code, label_fr: look.fr, label_ar: look.ar,
    fill: look.fill, outline: look.outline, state: 'create', ...extra,
  });
  return { id, theme, code: look.code, label: { fr: look.fr, ar: look.ar }, state: extra.state ?? 'create', number: extra.number ?? '', sector: '' };
}

function zoneOf(column, row) {
  const codes = Object.keys(zones);
  const code = codes[Math.min(codes.length - 1, Math.floor(Math.hypot(column - 3.5, row - 6) / 1.9))];
  return { code, ...zones[code] };
}

function addParcel(x, y, width, depth, zone, reference) {
  const geometry = rectangle(x, y, width, depth);
  const id = add('parcels', geometry, { reference });
  const ring = geometry.coordinates[0];
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  const area = width * depth;
  parcels.set(id, {
    zone,
    summary: { id, reference, commune: 'Ville-Démo', area_m2: area, registered_area_m2: Math.round(area * 1.004) },
    geometry,
    bbox: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
  });
}

function addBlock(column, row) {
  const x = (column - size.columns / 2) * (blockSize.width + street);
  const y = (row - size.rows / 2) * (blockSize.depth + street);
  const ground = rectangle(x, y, blockSize.width, blockSize.depth);
  const zone = provision('zones', 'zoning', rectangle(x - street / 2, y - street / 2, blockSize.width + street, blockSize.depth + street), zoneOf(column, row), { state: '' });
  provision('roads', 'road', rectangle(x - street / 2, y - street / 2, blockSize.width + street, street / 2), road, { number: String(row + 1), state: 'keep' });
  if ((column + row * 3) % 11 === 4) {
    provision('facilities', 'public_facility', ground, school, { number: `E${row}${column}` });
  } else if ((column * 5 + row) % 13 === 6) {
    provision('green_spaces', 'green_space', ground, park);
  }
  const width = blockSize.width / parcelsAcross;
  for (let index = 0; index < parcelsAcross * 2; ++index) {
    const depth = blockSize.depth / 2;
    const reference = `${12000 + column * 400 + row * 20 + index}/38`;
    addParcel(x + (index % parcelsAcross) * width, y + Math.floor(index / parcelsAcross) * depth, width, depth, zone, reference);
  }
}

const halfWidth = (size.columns * (blockSize.width + street)) / 2 + 40;
const halfDepth = (size.rows * (blockSize.depth + street)) / 2 + 40;
const perimeter = rectangle(-halfWidth, -halfDepth, halfWidth * 2, halfDepth * 2);
add('documents', perimeter, { kind: 'PA', title_fr: 'Plan d’aménagement de démonstration', title_ar: 'تصميم تهيئة تجريبي', status: 'in_force' });
for (let column = 0; column < size.columns; ++column) {
  for (let row = 0; row < size.rows; ++row) {
    addBlock(column, row);
  }
}
provision('sectors', 'sector', rectangle(-halfWidth + 60, 40, halfWidth, 420), { code: 'S2', fr: 'Secteur à restructurer', ar: 'قطاع لإعادة الهيكلة', fill: '#7a3b8f', outline: '#7a3b8f' }, { number: 'S2' });
provision('easements', 'easement', rectangle(-halfWidth, 120, halfWidth * 2, 30), { code: 'HT', fr: 'Ligne électrique', ar: 'خط كهربائي', fill: '#c0392b', outline: '#c0392b' });

export { layers };
const outer = perimeter.coordinates[0];
export const bounds = [
  Math.min(...outer.map(([lon]) => lon)), Math.min(...outer.map(([, lat]) => lat)),
  Math.max(...outer.map(([lon]) => lon)), Math.max(...outer.map(([, lat]) => lat)),
];

function contains(ring, [lon, lat]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) {
      inside = !inside;
    }
  }
  return inside;
}

export function parcelsAt(lon, lat) {
  return [...parcels.values()].filter((parcel) => contains(parcel.geometry.coordinates[0], [lon, lat]));
}
