import type { Pick } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import type { Candidate, Facts, Parcel, ParcelSummary } from '../api/types.ts';
import type { Language } from '../text/language.ts';

/** What was last asked, so that it can be asked again. */
export type Question = { readonly at: Pick } | { readonly parcelId: string };

/** What the card shows. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'searching'; readonly at: Pick }
  | { readonly kind: 'choice'; readonly at: Pick; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'nothing'; readonly at: Pick; readonly nearby: readonly Candidate[] }
  | { readonly kind: 'loading'; readonly parcelId: string; readonly summary: ParcelSummary | undefined }
  | { readonly kind: 'shown'; readonly parcel: Parcel; readonly facts: Facts }
  | { readonly kind: 'failed'; readonly question: Question; readonly problem: Problem };

export interface LegendEntry {
  readonly code: string;
  readonly labelFr: string;
  readonly labelAr: string;
  readonly fill: string;
  readonly outline: string;
  /** keep, modify or create; empty where they differ. */
  readonly state: string;
  readonly layer: string;
}

export interface AppState {
  readonly language: Language;
  readonly selection: Selection;
  readonly legendOpen: boolean;
  /** Not known before everything in view is drawn. */
  readonly legend: readonly LegendEntry[] | undefined;
  /** A tile could not be had, so the map and its legend may lack what is there. */
  readonly mapIncomplete: boolean;
  readonly mapProblem: Problem | 'webgl' | undefined;
}

export type Listener = (state: AppState, before: AppState) => void;

/** Holds the one state; listeners hear of every change, in the order in which they subscribed. */
export class Store {
  private readonly listeners: Listener[] = [];
  private current: AppState;

  constructor(initial: AppState) {
    this.current = initial;
  }

  get state(): AppState {
    return this.current;
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }

  update(change: Partial<AppState>): void {
    const before = this.current;
    this.current = { ...before, ...change };
    for (const listener of this.listeners) {
      listener(this.current, before);
    }
  }
}

/** The id of the parcel that is selected, or being loaded. */
export function selectedParcel(selection: Selection): string | undefined {
  switch (selection.kind) {
    case 'shown':
      return selection.parcel.id;
    case 'loading':
      return selection.parcelId;
    case 'failed':
      return 'parcelId' in selection.question ? selection.question.parcelId : undefined;
    default:
      return undefined;
  }
}
