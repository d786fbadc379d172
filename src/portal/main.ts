// Wires the parts: state to views, map to commands.
import { api } from './api/client.ts';
import { Commands } from './app/commands.ts';
import { setDocumentLanguage } from './app/document.ts';
import { moveFocus } from './app/focus.ts';
import { History } from './app/history.ts';
import { coveredByPanels } from './app/layout.ts';
import { places } from './app/places.ts';
import { Store, type AppState } from './app/state.ts';
import { readPlace } from './app/url.ts';
import { renderCard } from './card/card.ts';
import { answerSentences } from './card/sentences.ts';
import type { MapView } from './map/map_view.ts';
import { catalogue } from './text/catalogue.ts';
import { plainText } from './text/html.ts';
import { Announcer } from './ui/announcer.ts';
import { renderBar } from './ui/bar.ts';
import { renderCredits } from './ui/credits.ts';
import { renderMapProblem } from './ui/map_problem.ts';
import { Sheet } from './ui/sheet.ts';
import { renderTools } from './ui/tools.ts';

const start = readPlace(window.location.pathname, window.location.hash);
const store = new Store({
  language: start.language,
  selection: { kind: 'none' },
  legendOpen: false,
  legend: undefined,
  mapIncomplete: false,
  mapProblem: undefined,
});
const commands = new Commands(store);
const sheet = new Sheet(places.sheet, places.handle);
const announcer = new Announcer(places.announcer);
let map: MapView | undefined;
let attribution = '';
const history = new History(store, commands, () => map?.camera ?? start.camera);

function render(state: AppState): void {
  renderBar(places.bar, state.language, () => history.here, commands);
  renderCard(places.card, state, commands, (provisionId) => map?.paintOf(provisionId));
  if (map) {
    const view = map;
    renderTools(places.tools, state, commands, {
      zoom: (by) => view.zoom(by),
      showTerritory: () => view.showTerritory(),
    });
    renderCredits(places.credits, view.camera, attribution, catalogue[state.language]);
  } else if (state.mapProblem) {
    renderMapProblem(places.tools, state.mapProblem, catalogue[state.language], () => void startMap());
  }
}

function showSelection(state: AppState, before: AppState): void {
  const { selection } = state;
  if (selection === before.selection) {
    return;
  }
  if (selection.kind === 'none') {
    sheet.stop = 'peek';
  } else if (sheet.stop === 'peek') {
    sheet.stop = 'half';
  }
  map?.setPadding(coveredByPanels());
  if (selection.kind === 'shown') {
    void map?.select(selection.parcel);
    const texts = catalogue[state.language];
    announcer.say([texts.parcelTitle(selection.parcel.reference ?? ''), ...answerSentences(selection.facts, texts)].join(' '));
  } else if (selection.kind !== 'loading') {
    void map?.mark('at' in selection ? selection.at : undefined);
  }
}

async function startMap(): Promise<void> {
  const [{ MapView }, tiles] = await Promise.all([import('./map/map_view.ts'), api.tiles(store.state.language)]);
  if (!tiles.ok) {
    store.update({ mapProblem: tiles.problem });
    return;
  }
  attribution = plainText(tiles.value.attribution ?? '');
  try {
    const begin = { language: store.state.language, camera: start.camera, padding: coveredByPanels() };
    map = new MapView(places.map, tiles.value, begin, {
      picked: (at) => void commands.askAt(at),
      back: () => commands.close(),
      moved: () => {
        history.cameraMoved();
        if (map) {
          renderCredits(places.credits, map.camera, attribution, catalogue[store.state.language]);
        }
      },
      settled: () => {
        document.documentElement.dataset['map'] = 'settled';
        store.update({ legend: map?.legend, mapIncomplete: map?.isIncomplete ?? true });
      },
    });
    store.update({ mapProblem: undefined });
  } catch {
    store.update({ mapProblem: 'webgl' });
  }
}

store.subscribe((state, before) => {
  if (state.language !== before.language) {
    setDocumentLanguage(state.language);
    map?.setLanguage(state.language);
  }
  render(state);
  showSelection(state, before);
  moveFocus(state, before);
});

places.sheet.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && store.state.selection.kind !== 'none') {
    commands.close();
  }
});

setDocumentLanguage(start.language);
render(store.state);
void startMap().then(() => start.parcelId === undefined ? undefined : commands.open(start.parcelId));
