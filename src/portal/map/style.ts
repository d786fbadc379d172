import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

import light from '../../../styles/light.json';
import type { TileSet } from '../api/types.ts';
import type { Language } from '../text/language.ts';

export const tileSource = 'planning';
export const selectionSource = 'selection';

/** Fill layers whose features a legend explains. */
export const zoneLayer = 'zones-fill';
export const legendLayers = [zoneLayer, 'facilities-fill', 'green_spaces-fill', 'roads-fill'] as const;
export const parcelLayer = 'parcels-hit';

/** Texts of the base style are French; the other language takes the attributes of its own name. */
function localise<T>(value: T, language: Language): T {
  if (language === 'fr') {
    return value;
  }
  const text = JSON.stringify(value);
  const swapped = text.replace(/"(label|title)_(fr|ar)"/g, (_, stem: string, suffix: string) =>
    `"${stem}_${suffix === 'fr' ? 'ar' : 'fr'}"`);
  return JSON.parse(swapped) as T;
}

const baseLayers = light.layers as LayerSpecification[];

function isPresent(layer: LayerSpecification, present: ReadonlySet<string>): boolean {
  const sourceLayer = 'source-layer' in layer ? layer['source-layer'] : undefined;
  return sourceLayer === undefined || present.has(sourceLayer);
}

/** The map's style: the base style, without the layers that these tiles do not have. */
export function mapStyle(tiles: TileSet, language: Language): StyleSpecification {
  const present = new Set(tiles.vector_layers.map((layer) => layer.id));
  return {
    version: 8,
    glyphs: new URL(light.glyphs, window.location.origin).href.replaceAll('%7B', '{').replaceAll('%7D', '}'),
    sources: {
      [tileSource]: {
        type: 'vector',
        tiles: tiles.tiles.map(absolute),
        minzoom: tiles.minzoom,
        maxzoom: tiles.maxzoom,
        bounds: [...tiles.bounds],
      },
      [selectionSource]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: localise(baseLayers.filter((layer) => isPresent(layer, present)), language),
  };
}

/** The text of each label layer in a language. */
export function labelFields(language: Language): { readonly layer: string; readonly field: unknown }[] {
  return baseLayers.flatMap((layer) => layer.type === 'symbol'
    ? [{ layer: layer.id, field: localise<unknown>(layer.layout?.['text-field'], language) }]
    : []);
}

/** The worker that fetches tiles has another base address than the page. */
function absolute(template: string): string {
  return template.startsWith('/') ? window.location.origin + template : template;
}
