import type { Language } from '../text/language.ts';
import { localProblem, readProblem, type Problem } from './problem.ts';
import { isFacts, isLookup, isParcelAnswer, isTileSet } from './shape.ts';
import type { Facts, Lookup, ParcelAnswer, TileSet } from './types.ts';

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** A point picked on our own map, and how exactly it was picked. */
export interface Pick {
  readonly lon: number;
  readonly lat: number;
  readonly toleranceM: number;
}

async function get<T>(
  path: string,
  isShape: (value: unknown) => value is T,
  language: Language,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  let response: Response;
  try {
    const headers = { Accept: 'application/json, application/problem+json', 'Accept-Language': language };
    response = await fetch(path, signal ? { headers, signal } : { headers });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    return { ok: false, problem: localProblem('offline') };
  }
  const body: unknown = await response.json().catch(() => undefined);
  signal?.throwIfAborted();
  if (!response.ok) {
    return { ok: false, problem: readProblem(response.status, body, response.headers.get('X-Request-Id') ?? '') };
  }
  return isShape(body) ? { ok: true, value: body } : { ok: false, problem: localProblem('unreadable') };
}

/** The server's questions. Each throws only when its signal is aborted. */
export const api = {
  tiles(language: Language): Promise<Answer<TileSet>> {
    return get('/tiles/planning.json', isTileSet, language);
  },

  /** The parcels at a point that was picked on our own map. */
  parcelsAt(at: Pick, language: Language, signal: AbortSignal): Promise<Answer<Lookup>> {
    const query = new URLSearchParams({
      lon: at.lon.toFixed(7), lat: at.lat.toFixed(7), picked: 'map', tolerance_m: at.toleranceM.toFixed(2),
    });
    return get(`/v1/parcels?${query}`, isLookup, language, signal);
  },

  parcel(id: string, language: Language, signal: AbortSignal): Promise<Answer<ParcelAnswer>> {
    return get(`/v1/parcels/${encodeURIComponent(id)}`, isParcelAnswer, language, signal);
  },

  facts(id: string, language: Language, signal: AbortSignal): Promise<Answer<Facts>> {
    return get(`/v1/parcels/${encodeURIComponent(id)}/facts`, isFacts, language, signal);
  },
};
