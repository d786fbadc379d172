// The shapes of the server's answers (areas in m², lengths in m, dates ISO 8601, texts in both languages).
// A field that is marked optional may be missing or null.
import type { Bilingual } from '../text/language.ts';

export interface ParcelSummary {
  readonly id: string;
  readonly reference?: string | null;
  readonly commune?: string | null;
  readonly area_m2: number;
  readonly registered_area_m2?: number | null;
}

export interface Candidate {
  readonly parcel: ParcelSummary;
  readonly distance_m: number;
  readonly contains: boolean;
}

export interface Lookup {
  readonly snapshot: string;
  readonly candidates: readonly Candidate[];
  readonly ambiguous: boolean;
}

export interface Parcel extends ParcelSummary {
  readonly registered_area?: string | null;
  /** West, south, east, north in degrees. */
  readonly bbox: readonly [number, number, number, number];
  readonly geometry: GeoJSON.Geometry;
}

export interface ParcelAnswer {
  readonly snapshot: string;
  readonly parcel: Parcel;
}

export type ThemeState = 'concerned' | 'not_concerned' | 'no_data' | 'not_checked';

export interface ThemeAnswer {
  readonly theme: string;
  readonly title: Bilingual;
  readonly state: ThemeState;
  readonly covered_m2?: number | null;
  readonly uncovered_m2?: number | null;
  readonly measured_m2?: number | null;
  readonly overlapping_m2?: number | null;
}

export interface Provision {
  readonly id: string;
  readonly theme: string;
  readonly code?: string | null;
  readonly number?: string | null;
  readonly sector?: string | null;
  readonly label?: Bilingual;
  readonly state?: string | null;
  readonly width_m?: number | null;
}

export interface Measure {
  readonly area_m2?: number | null;
  readonly length_m?: number | null;
  readonly count?: number | null;
  /** Of what touches: the length of the border in common. */
  readonly adjacent_length_m?: number | null;
}

export interface Finding {
  readonly provision: Provision;
  readonly document: string;
  readonly article?: string | null;
  readonly relation?: string | null;
  readonly measure: Measure;
  /** Shares are fractions of one. */
  readonly share_of_area?: number | null;
  readonly share_of_registered_area?: number | null;
  /** Whether the line or monument that causes an easement is on the land itself. */
  readonly generator_on_land?: boolean | null;
  /** Of reserves: whether the declaration of public utility still holds. */
  readonly public_utility_alive?: boolean | null;
}

export interface DocumentFacts {
  readonly id: string;
  readonly kind: string;
  readonly title: Bilingual;
  readonly status: string;
  readonly dates?: Readonly<Record<string, string | null>>;
  readonly approval_instrument?: string;
  readonly gazette_number?: string;
}

export interface PendingDocument {
  readonly document: DocumentFacts;
}

export interface Land {
  readonly area_m2: number;
  readonly registered_area_m2?: number | null;
  readonly net_area_m2?: number | null;
  /** Whether plan and title agree within the tolerance of surveys. */
  readonly within_tolerance?: boolean | null;
}

export interface Facts {
  readonly snapshot: string;
  readonly as_of: string;
  readonly engine: string;
  readonly complete: boolean;
  readonly land: Land;
  readonly themes: readonly ThemeAnswer[];
  readonly concerned: readonly Finding[];
  readonly adjacent: readonly Finding[];
  readonly below_threshold: readonly Finding[];
  readonly not_concerned: readonly string[];
  readonly no_data: readonly string[];
  readonly not_checked: readonly { readonly theme: string; readonly reason: string }[];
  readonly pending: readonly PendingDocument[];
  readonly documents: readonly DocumentFacts[];
}

/** The TileJSON of the map's own tiles. */
export interface TileSet {
  readonly tiles: readonly string[];
  readonly minzoom: number;
  readonly maxzoom: number;
  readonly bounds: readonly [number, number, number, number];
  readonly attribution?: string;
  readonly vector_layers: readonly { readonly id: string }[];
}
