// The map by keyboard: arrows move, + and - zoom, Enter asks under the cross, Escape steps back.
// Arrows are geographic: the right arrow goes east in Arabic too.
import type { Map as MapLibreMap } from 'maplibre-gl';

const step = 100;
const fineStep = 10;
const moves: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface KeyboardActions {
  readonly ask: () => void;
  readonly back: () => void;
}

function handle(map: MapLibreMap, event: KeyboardEvent, actions: KeyboardActions): boolean {
  const move = moves[event.key];
  if (move) {
    const length = event.shiftKey ? fineStep : step;
    map.panBy([move[0] * length, move[1] * length]);
    return true;
  }
  switch (event.key) {
    case '+':
    case '=':
      map.zoomIn();
      return true;
    case '-':
      map.zoomOut();
      return true;
    case 'Enter':
      actions.ask();
      return true;
    case 'Escape':
      actions.back();
      return true;
    default:
      return false;
  }
}

export function listenToKeys(map: MapLibreMap, viewport: HTMLElement, actions: KeyboardActions): void {
  viewport.addEventListener('keydown', (event) => {
    if (!event.ctrlKey && !event.altKey && !event.metaKey && handle(map, event, actions)) {
      event.preventDefault();
    }
  });
}
