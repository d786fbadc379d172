// Whether an answer has what the portal relies on. A list that is missing must not read as an empty list.
import type { Facts, Lookup, ParcelAnswer, TileSet } from './types.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function hasLists(value: unknown, keys: readonly string[]): boolean {
  return isObject(value) && keys.every((key) => Array.isArray(value[key]));
}

export function isTileSet(value: unknown): value is TileSet {
  return hasLists(value, ['tiles', 'bounds', 'vector_layers']);
}

export function isLookup(value: unknown): value is Lookup {
  return hasLists(value, ['candidates']);
}

export function isParcelAnswer(value: unknown): value is ParcelAnswer {
  if (!isObject(value) || !isObject(value['parcel'])) {
    return false;
  }
  const { parcel } = value;
  return typeof parcel['id'] === 'string' && isObject(parcel['geometry']) && hasLists(parcel, ['bbox']);
}

const factLists = [
  'themes', 'concerned', 'adjacent', 'below_threshold', 'not_concerned', 'no_data', 'not_checked', 'pending', 'documents',
] as const satisfies readonly (keyof Facts)[];

export function isFacts(value: unknown): value is Facts {
  return isObject(value) && isObject(value['land']) && typeof value['complete'] === 'boolean' && hasLists(value, factLists);
}
