import type { Map as MapLibreMap, MapGeoJSONFeature } from 'maplibre-gl';

import type { LegendEntry } from '../app/state.ts';
import { commonWords } from './common_words.ts';
import { legendLayers, zoneLayer } from './style.ts';

function entryOf(feature: MapGeoJSONFeature): LegendEntry {
  const text = (key: string): string => {
    const value: unknown = feature.properties[key];
    return value === undefined || value === null ? '' : String(value);
  };
  return {
    code: text('code'),
    labelFr: text('label_fr'),
    labelAr: text('label_ar'),
    fill: text('fill'),
    outline: text('outline'),
    state: text('state'),
    layer: feature.layer.id,
  };
}

function merge(one: LegendEntry, other: LegendEntry): LegendEntry {
  return {
    ...one,
    code: one.code === other.code ? one.code : '',
    state: one.state === other.state ? one.state : '',
    labelFr: commonWords(one.labelFr, other.labelFr),
    labelAr: commonWords(one.labelAr, other.labelAr),
  };
}

/** Zones are told apart by their code; the others, which bear names of their own, by their colours. */
function keyOf(entry: LegendEntry): string {
  const told = entry.layer === zoneLayer ? entry.code : '';
  return [entry.layer, told, entry.fill, entry.outline].join('|');
}

function compare(a: LegendEntry, b: LegendEntry): number {
  const layers: readonly string[] = legendLayers;
  return layers.indexOf(a.layer) - layers.indexOf(b.layer) || a.code.localeCompare(b.code, 'fr', { numeric: true });
}

/** What is in view, one entry for each zone code and for each other colour, in the order of the layers. */
export function legendInView(map: MapLibreMap): LegendEntry[] {
  const layers = legendLayers.filter((id) => map.getLayer(id));
  const entries = new Map<string, LegendEntry>();
  for (const feature of map.queryRenderedFeatures({ layers: [...layers] })) {
    const entry = entryOf(feature);
    const key = keyOf(entry);
    const before = entries.get(key);
    entries.set(key, before ? merge(before, entry) : entry);
  }
  return [...entries.values()].sort(compare);
}
