// The only file that makes a MapLibre map. It shows what it is told and reports what was picked.
import {
  Map as MapLibreMap,
  setWorkerUrl,
  type GeoJSONSource,
  type LngLat,
  type LngLatBoundsLike,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

import type { Pick } from '../api/client.ts';
import type { Parcel, TileSet } from '../api/types.ts';
import type { LegendEntry } from '../app/state.ts';
import type { Camera } from '../app/url.ts';
import type { Language } from '../text/language.ts';
import type { Paint } from '../ui/swatch.ts';
import { hatch } from './hatch.ts';
import { listenToKeys } from './keyboard.ts';
import { legendInView } from './legend.ts';
import { Paints } from './paints.ts';
import { metresPerPixel } from './scale.ts';
import { labelFields, mapStyle, parcelLayer, selectionSource } from './style.ts';

export interface MapEvents {
  /** A point where parcels are drawn. */
  readonly picked: (at: Pick) => void;
  readonly back: () => void;
  readonly moved: () => void;
  /** Everything in view is drawn. */
  readonly settled: () => void;
}

/** The part of the viewport that nothing covers, as distances from its edges. */
export interface Padding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface MapStart {
  readonly language: Language;
  readonly camera: Camera | undefined;
  readonly padding: Padding;
}

const closeUp = 18;
const parcelsFrom = 14;
const nearEnough = 16;
/** How exactly people click, in CSS pixels. */
const clickTolerance = 2;
const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

setWorkerUrl(workerUrl);

/** Which tile an event of the map is about, if any. */
function tileKey(event: object): string | undefined {
  const { tile } = event as { tile?: { tileID?: { key?: string } } };
  return tile?.tileID?.key;
}

export class MapView {
  private readonly map: MapLibreMap;
  private readonly bounds: LngLatBoundsLike;
  private readonly ready: Promise<void>;
  private readonly paints: Paints;
  /** Tiles that could not be had, and did not come since. */
  private readonly failedTiles = new Set<string>();
  private padding: Padding;

  /** Throws when the browser cannot draw with WebGL. */
  constructor(viewport: HTMLElement, tiles: TileSet, start: MapStart, events: MapEvents) {
    const { language, camera } = start;
    this.padding = start.padding;
    this.bounds = [...tiles.bounds];
    this.map = new MapLibreMap({
      container: viewport,
      style: mapStyle(tiles, language),
      ...(camera
        ? { center: [camera.lon, camera.lat] as [number, number], zoom: camera.zoom }
        : { bounds: this.bounds, fitBoundsOptions: { padding: this.room(24) } }),
      maxZoom: 20,
      maxPitch: 0,
      renderWorldCopies: false,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      keyboard: false,
      fadeDuration: reducedMotion ? 0 : 200,
      canvasContextAttributes: { powerPreference: 'default' },
    });
    this.map.touchZoomRotate.disableRotation();
    this.paints = new Paints(this.map, tiles);
    this.ready = new Promise((resolve) => {
      this.map.once('load', () => resolve());
    });
    this.map.once('style.load', () => this.map.addImage('hatch', hatch(), { sdf: true, pixelRatio: 2 }));
    this.hideCanvasFromReaders();
    this.listen(viewport, events);
  }

  get camera(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { zoom: this.map.getZoom(), lat, lon: lng };
  }

  get legend(): LegendEntry[] {
    return legendInView(this.map);
  }

  get isIncomplete(): boolean {
    return this.failedTiles.size > 0;
  }

  zoom(by: 1 | -1): void {
    this.map.easeTo({ zoom: this.map.getZoom() + by });
  }

  showTerritory(): void {
    this.map.fitBounds(this.bounds, { padding: this.room(24) });
  }

  setPadding(padding: Padding): void {
    this.padding = padding;
  }

  setLanguage(language: Language): void {
    void this.ready.then(() => {
      for (const { layer, field } of labelFields(language)) {
        if (this.map.getLayer(layer)) {
          this.map.setLayoutProperty(layer, 'text-field', field as string);
        }
      }
    });
  }

  /** Draws a parcel as the selected one, and brings it into view when it is not. */
  async select(parcel: Parcel): Promise<void> {
    await this.ready;
    this.draw(parcel.geometry);
    this.reveal(parcel);
  }

  /** Draws the point that was asked, or nothing, in the place of a selected parcel. */
  async mark(at: Pick | undefined): Promise<void> {
    await this.ready;
    this.draw(at ? { type: 'Point', coordinates: [at.lon, at.lat] } : undefined);
  }

  /** The colours in which the tiles draw a provision, once they have shown it. */
  paintOf(provisionId: string): Paint | undefined {
    return this.paints.of(provisionId);
  }

  /** Asks about a point; from too far out to see parcels, goes nearer instead. */
  private pick({ lng, lat }: LngLat, events: MapEvents): void {
    const zoom = this.map.getZoom();
    if (zoom < parcelsFrom) {
      this.map.easeTo({ center: [lng, lat], zoom: nearEnough });
    } else {
      const toleranceM = clickTolerance * metresPerPixel(zoom, lat);
      events.picked({ lon: lng, lat, toleranceM });
    }
  }

  private draw(geometry: GeoJSON.Geometry | undefined): void {
    const features: GeoJSON.Feature[] = geometry ? [{ type: 'Feature', properties: {}, geometry }] : [];
    this.map.getSource<GeoJSONSource>(selectionSource)?.setData({ type: 'FeatureCollection', features });
  }

  private reveal(parcel: Parcel): void {
    const [west, south, east, north] = parcel.bbox;
    const corners = [this.map.project([west, north]), this.map.project([east, south])];
    const { clientWidth, clientHeight } = this.map.getContainer();
    const room = this.room(16);
    const inside = corners.every(({ x, y }) =>
      x >= room.left && x <= clientWidth - room.right && y >= room.top && y <= clientHeight - room.bottom);
    const [from, to] = corners;
    const tooSmall = from && to ? Math.hypot(to.x - from.x, to.y - from.y) < 12 : false;
    if (!inside || tooSmall) {
      this.map.fitBounds([west, south, east, north], { padding: this.room(48), maxZoom: closeUp });
    }
  }

  private room(margin: number): Padding {
    const { top, bottom, left, right } = this.padding;
    return { top: top + margin, bottom: bottom + margin, left: left + margin, right: right + margin };
  }

  /** The viewport around the canvas takes the focus and the name; the canvas says nothing itself. */
  private hideCanvasFromReaders(): void {
    const canvas = this.map.getCanvas();
    canvas.tabIndex = -1;
    canvas.setAttribute('aria-hidden', 'true');
    canvas.removeAttribute('role');
    canvas.removeAttribute('aria-label');
  }

  private listen(viewport: HTMLElement, events: MapEvents): void {
    this.map.on('click', ({ lngLat }) => this.pick(lngLat, events));
    this.map.on('move', events.moved);
    this.map.on('idle', events.settled);
    this.map.on('error', (event) => {
      const key = tileKey(event);
      if (key !== undefined) {
        this.failedTiles.add(key);
      }
    });
    this.map.on('sourcedata', (event) => {
      const key = tileKey(event);
      if (key !== undefined) {
        this.failedTiles.delete(key);
      }
    });
    this.map.on('mouseenter', parcelLayer, () => this.map.getCanvas().classList.add('over-parcel'));
    this.map.on('mouseleave', parcelLayer, () => this.map.getCanvas().classList.remove('over-parcel'));
    listenToKeys(this.map, viewport, {
      ask: () => this.pick(this.map.getCenter(), events),
      back: events.back,
    });
  }
}
