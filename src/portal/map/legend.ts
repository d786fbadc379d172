import type { Map as MapLibreMap, MapGeoJSONFeature } from 'maplibre-gl';

import type { LegendEntry } from '../app/state.ts';
import { legendLayers } from './style.ts';

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
    layer: feature.layer.id,
  };
}

function compare(a: LegendEntry, b: LegendEntry): number {
  const layers: readonly string[] = legendLayers;
  return layers.indexOf(a.layer) - layers.indexOf(b.layer) || a.code.localeCompare(b.code, 'fr', { numeric: true });
}

/** What is in view, one entry for each code and colour, in the order of the layers. */
export function legendInView(map: MapLibreMap): LegendEntry[] {
  const layers = legendLayers.filter((id) => map.getLayer(id));
  const entries = new Map<string, LegendEntry>();
  for (const feature of map.queryRenderedFeatures({ layers: [...layers] })) {
    const entry = entryOf(feature);
    entries.set([entry.layer, entry.code, entry.fill].join('|'), entry);
  }
  return [...entries.values()].sort(compare);
}
