import type { ExpressionSpecification, Map as MapLibreMap } from 'maplibre-gl';

import type { TileSet } from '../api/types.ts';
import type { Paint } from '../ui/swatch.ts';
import { tileSource } from './style.ts';

const notThemes: readonly string[] = ['documents', 'pending', 'parcels'];

function colour(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : 'none';
}

/** The colours of provisions, read from the tiles that the map has shown and kept. */
export class Paints {
  private readonly map: MapLibreMap;
  private readonly layers: readonly string[];
  private readonly known = new Map<string, Paint>();

  constructor(map: MapLibreMap, tiles: TileSet) {
    this.map = map;
    this.layers = tiles.vector_layers.map((layer) => layer.id).filter((id) => !notThemes.includes(id));
  }

  of(provisionId: string): Paint | undefined {
    const known = this.known.get(provisionId);
    if (known) {
      return known;
    }
    const filter: ExpressionSpecification = ['==', ['get', 'id'], provisionId];
    for (const sourceLayer of this.layers) {
      const [feature] = this.map.querySourceFeatures(tileSource, { sourceLayer, filter });
      if (feature) {
        const paint = { fill: colour(feature.properties['fill']), outline: colour(feature.properties['outline']) };
        this.known.set(provisionId, paint);
        return paint;
      }
    }
    return undefined;
  }
}
