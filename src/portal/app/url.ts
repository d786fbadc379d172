// The address: language in the path, view and selection in the fragment, so that no title number
// reaches a server's log. Invalid values are dropped.
import type { Language } from '../text/language.ts';

export interface Camera {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

export interface Place {
  readonly language: Language;
  readonly camera: Camera | undefined;
  readonly parcelId: string | undefined;
}

function readCamera(text: string | null): Camera | undefined {
  const match = /^(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)$/.exec(text ?? '');
  if (!match) {
    return undefined;
  }
  const [zoom, lat, lon] = match.slice(1).map(Number) as [number, number, number];
  const valid = zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return valid ? { zoom, lat, lon } : undefined;
}

export function readPlace(path: string, fragment: string): Place {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const parcelId = parameters.get('parcel') ?? '';
  return {
    language: /^\/ar(\/|$)/.test(path) ? 'ar' : 'fr',
    camera: readCamera(parameters.get('map')),
    parcelId: /^\d{1,19}$/.test(parcelId) ? parcelId : undefined,
  };
}

export function writePlace(place: Place): string {
  const parts: string[] = [];
  if (place.camera) {
    const { zoom, lat, lon } = place.camera;
    parts.push(`map=${zoom.toFixed(2)}/${lat.toFixed(5)}/${lon.toFixed(5)}`);
  }
  if (place.parcelId !== undefined) {
    parts.push(`parcel=${place.parcelId}`);
  }
  const fragment = parts.length > 0 ? `#${parts.join('&')}` : '';
  return `/${place.language}/${fragment}`;
}
