import { api, type Pick } from '../api/client.ts';
import type { Candidate, Lookup, ParcelSummary } from '../api/types.ts';
import type { Language } from '../text/language.ts';
import type { Question, Selection, Store } from './state.ts';

/** Everything that a person can make the portal do. A new question makes the one before it void. */
export class Commands {
  private pending = new AbortController();
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  setLanguage(language: Language): void {
    this.store.update({ language });
  }

  toggleLegend(): void {
    this.store.update({ legendOpen: !this.store.state.legendOpen });
  }

  close(): void {
    this.begin({ kind: 'none' });
  }

  /** Asks which parcel lies under a point of the map, and what bears on it. */
  async askAt(at: Pick): Promise<void> {
    const signal = this.begin({ kind: 'searching', at });
    await this.unlessAborted(async () => {
      const answer = await api.parcelsAt(at, this.store.state.language, signal);
      if (!answer.ok) {
        this.show({ kind: 'failed', question: { at }, problem: answer.problem });
        return;
      }
      const next = decide(at, answer.value);
      if ('open' in next) {
        await this.open(next.open.id, next.open);
      } else {
        this.show(next.show);
      }
    });
  }

  /** Opens the card of a parcel; its identity shows at once where it is known already. */
  async open(parcelId: string, summary?: ParcelSummary): Promise<void> {
    const signal = this.begin({ kind: 'loading', parcelId, summary });
    await this.unlessAborted(async () => {
      const { language } = this.store.state;
      const [parcel, facts] = await Promise.all([
        api.parcel(parcelId, language, signal),
        api.facts(parcelId, language, signal),
      ]);
      if (parcel.ok && facts.ok) {
        this.show({ kind: 'shown', parcel: parcel.value.parcel, facts: facts.value });
        return;
      }
      const failed = parcel.ok ? facts : parcel;
      if (!failed.ok) {
        this.show({ kind: 'failed', question: { parcelId }, problem: failed.problem });
      }
    });
  }

  async ask(question: Question): Promise<void> {
    await ('at' in question ? this.askAt(question.at) : this.open(question.parcelId));
  }

  private begin(selection: Selection): AbortSignal {
    this.pending.abort();
    this.pending = new AbortController();
    this.show(selection);
    return this.pending.signal;
  }

  private show(selection: Selection): void {
    this.store.update({ selection });
  }

  private async unlessAborted(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) {
        throw error;
      }
    }
  }
}

type Next = { readonly open: ParcelSummary } | { readonly show: Selection };

/** One parcel opens; several are a choice; none is said plainly. */
export function decide(at: Pick, lookup: Lookup): Next {
  const containing = lookup.candidates.filter((candidate) => candidate.contains);
  const [only] = containing;
  if (only && containing.length === 1 && !lookup.ambiguous) {
    return { open: only.parcel };
  }
  const candidates: readonly Candidate[] = lookup.candidates;
  if (containing.length > 1 || (lookup.ambiguous && candidates.length > 1)) {
    return { show: { kind: 'choice', at, candidates } };
  }
  return only ? { open: only.parcel } : { show: { kind: 'nothing', at, nearby: candidates } };
}
