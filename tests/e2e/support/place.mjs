// Finds a parcel to ask about in whatever the server holds, through the server's own answers.
const grid = 24;

async function json(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  }
  return response.json();
}

/** Points over the territory, from the middle outwards. */
function* pointsOver([west, south, east, north]) {
  const steps = Array.from({ length: grid }, (_, index) => (index + 0.5) / grid);
  const points = steps.flatMap((u) => steps.map((v) => [u, v]));
  points.sort((a, b) => Math.hypot(a[0] - 0.5, a[1] - 0.5) - Math.hypot(b[0] - 0.5, b[1] - 0.5));
  for (const [u, v] of points) {
    yield [west + u * (east - west), south + v * (north - south)];
  }
}

/** A parcel with a reference, in a zone, with something unknown about it; and a point well inside it. */
export async function findParcel(url) {
  const { bounds } = await json(`${url}/tiles/planning.json`);
  for (const [lon, lat] of pointsOver(bounds)) {
    const lookup = await json(`${url}/v1/parcels?lon=${lon}&lat=${lat}&picked=map&tolerance_m=2`);
    const [candidate] = lookup.candidates.filter(({ contains }) => contains);
    if (!candidate || lookup.ambiguous || !candidate.parcel.reference) {
      continue;
    }
    const facts = await json(`${url}/v1/parcels/${candidate.parcel.id}/facts`);
    const zone = facts.concerned.find(({ provision }) => provision.theme === 'zoning' && provision.code);
    if (zone && facts.no_data.length > 0) {
      return { lon, lat, parcel: candidate.parcel, facts, zone: zone.provision.code };
    }
  }
  throw new Error('the server has no parcel with a reference, a zone and a theme without data');
}
