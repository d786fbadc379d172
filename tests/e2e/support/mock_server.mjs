// Serves the built portal and a made-up town, for looking at the page where no real server runs.
// usage: node mock_server.mjs [port]
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { facts, lookup, parcel, tileJson } from './answers.mjs';
import { layers } from './town.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const portal = join(root, 'build/portal');
const packages = join(root, 'src/portal/node_modules/@maplibre');
const load = (file) => import(pathToFileURL(join(packages, file)).href);
const { GeoJSONVT } = await load('geojson-vt/dist/geojson-vt.mjs');
const { fromGeojsonVt } = await load('vt-pbf/dist/index.es.js');

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css',
  '.svg': 'image/svg+xml', '.pbf': 'application/x-protobuf',
};
export const contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; "
  + "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'";

const indexes = Object.fromEntries(Object.entries(layers).map(([name, features]) => [
  name,
  new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom: 16, indexMaxZoom: 5, tolerance: 2, buffer: 64 }),
]));

function tile(z, x, y) {
  const present = {};
  for (const [name, index] of Object.entries(indexes)) {
    const found = index.getTile(z, x, y);
    if (found) {
      present[name] = found;
    }
  }
  return Object.keys(present).length > 0 ? Buffer.from(fromGeojsonVt(present, { version: 2 })) : undefined;
}

function json(response, status, body, type = 'application/json') {
  response.writeHead(status, { 'Content-Type': type });
  response.end(JSON.stringify(body));
}

function problem(response, status, title, detail, hint) {
  json(response, status, { type: 'about:blank', title, status, detail, hint }, 'application/problem+json');
}

function answer(url, response) {
  const path = url.pathname;
  const [, z, x, y] = /^\/tiles\/planning\/(\d+)\/(\d+)\/(\d+)$/.exec(path) ?? [];
  if (z !== undefined) {
    const bytes = tile(Number(z), Number(x), Number(y));
    response.writeHead(bytes ? 200 : 204, { 'Content-Type': 'application/vnd.mapbox-vector-tile' });
    return response.end(bytes);
  }
  if (path === '/tiles/planning.json') {
    return json(response, 200, tileJson());
  }
  if (path === '/v1/parcels') {
    return json(response, 200, lookup(Number(url.searchParams.get('lon')), Number(url.searchParams.get('lat'))));
  }
  const [, id, part] = /^\/v1\/parcels\/(\d+)(\/facts)?$/.exec(path) ?? [];
  const body = id === undefined ? undefined : part ? facts(id) : parcel(id);
  if (body) {
    return json(response, 200, body);
  }
  return path.startsWith('/v1/')
    ? problem(response, 404, 'Terrain inconnu', 'Aucun terrain ne porte cet identifiant dans cet état des données', 'rechercher par référence ou par coordonnées')
    : file(path, response);
}

function file(path, response) {
  const isPage = path === '/' || /^\/(fr|ar)(\/|$)/.test(path);
  const name = join(portal, isPage ? 'index.html' : normalize(path));
  if (!name.startsWith(portal) || !existsSync(name) || !statSync(name).isFile()) {
    return problem(response, 404, 'Introuvable', path, '');
  }
  response.writeHead(200, {
    'Content-Type': types[extname(name)] ?? 'application/octet-stream',
    ...(isPage ? { 'Content-Security-Policy': contentSecurityPolicy, 'Cache-Control': 'no-cache' } : {}),
  });
  return createReadStream(name).pipe(response);
}

/** Listens on a port (0: any free one) and gives the address. */
export function startMockServer(port = 0) {
  const server = createServer((request, response) => answer(new URL(request.url ?? '/', 'http://localhost'), response));
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startMockServer(Number(process.argv[2] ?? 8090));
  console.log(`mock server on ${url}`);
}
