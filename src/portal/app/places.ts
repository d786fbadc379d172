/** The fixed places of index.html. */
function place<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`index.html has no element #${id}`);
  }
  return element as T;
}

export const places = {
  skip: place<HTMLAnchorElement>('skip'),
  bar: place('bar'),
  sheet: place('sheet'),
  handle: place<HTMLButtonElement>('handle'),
  card: place('card'),
  tools: place('tools'),
  map: place('map'),
  mapHelp: place('map-help'),
  credits: place('credits'),
  announcer: place('announcer'),
};
