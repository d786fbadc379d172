// State to address and back. Decisions (language, parcel) make a step in the history; moving the map does not.
import type { Commands } from './commands.ts';
import { selectedParcel, type Store } from './state.ts';
import { readPlace, writePlace, type Camera, type Place } from './url.ts';

const cameraDelay = 300;

export class History {
  private readonly store: Store;
  private readonly camera: () => Camera | undefined;
  private timer = 0;
  private restoring = false;

  constructor(store: Store, commands: Commands, camera: () => Camera | undefined) {
    this.store = store;
    this.camera = camera;
    store.subscribe((state, before) => {
      const decided = state.language !== before.language
        || selectedParcel(state.selection) !== selectedParcel(before.selection);
      if (decided && !this.restoring) {
        window.history.pushState(null, '', writePlace(this.here));
      }
    });
    window.addEventListener('popstate', () => this.restore(commands));
  }

  get here(): Place {
    const { language, selection } = this.store.state;
    return { language, camera: this.camera(), parcelId: selectedParcel(selection) };
  }

  cameraMoved(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => window.history.replaceState(null, '', writePlace(this.here)), cameraDelay);
  }

  private restore(commands: Commands): void {
    const place = readPlace(window.location.pathname, window.location.hash);
    this.restoring = true;
    if (place.language !== this.store.state.language) {
      commands.setLanguage(place.language);
    }
    if (place.parcelId === undefined) {
      commands.close();
    } else if (place.parcelId !== selectedParcel(this.store.state.selection)) {
      void commands.open(place.parcelId);
    }
    this.restoring = false;
  }
}
