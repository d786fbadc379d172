import type { AppState, Selection } from './state.ts';
import { places } from './places.ts';

const answered: readonly Selection['kind'][] = ['choice', 'nothing', 'shown', 'failed'];

/** What had the focus is going, or is gone already. */
function isLost(focused: Element | null): boolean {
  return focused === null || focused === document.body || places.sheet.contains(focused);
}

/** An answer takes the focus to its heading; a closed card gives it back to the map. */
export function moveFocus(state: AppState, before: AppState): void {
  const { kind } = state.selection;
  if (state.selection === before.selection) {
    return;
  }
  if (answered.includes(kind)) {
    places.card.scrollTop = 0;
    places.card.querySelector<HTMLElement>('#card-title')?.focus({ preventScroll: true });
  } else if (kind === 'none' && isLost(document.activeElement)) {
    places.map.focus({ preventScroll: true });
  }
}
