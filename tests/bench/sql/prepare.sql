-- What an expert makes of the snapshot's tables (schema `source`, as ogr2ogr brings them) before asking anything.

-- Row A and B: parcels in the working CRS, numbered from 1 for random picks.
CREATE TABLE parcel AS
    SELECT row_number() OVER (ORDER BY id) AS n, id, reference, geometry, ST_Area(geometry) AS area
    FROM source.parcel;
ALTER TABLE parcel ADD PRIMARY KEY (n);
CREATE INDEX ON parcel USING gist (geometry);

-- A point inside each parcel for row A.
CREATE TABLE point AS
    SELECT n, ST_GeometryN(ST_GeneratePoints(geometry, 1, 1), 1) AS geometry FROM parcel;
ALTER TABLE point ADD PRIMARY KEY (n);

-- Row B: provisions cut into pieces of at most 64 points, each with its index entry.
CREATE TABLE provision_piece AS
    SELECT id, theme, code, ST_Subdivide(geometry, 64) AS geometry FROM source.provision;
CREATE INDEX ON provision_piece USING gist (geometry);

-- Row D: what tiles show, in the tiles' CRS, with the attributes and the least zoom of our own layers.
CREATE TYPE document_feature AS (
    fid bigint, id text, kind text, title_fr text, title_ar text, status text, in_force_from text,
    inquiry_closed text, geometry geometry);
CREATE TYPE provision_feature AS (
    fid bigint, id text, document text, theme text, code text, number text, sector text, state text,
    label_fr text, label_ar text, fill text, outline text, geometry geometry);
CREATE TYPE parcel_feature AS (fid bigint, id text, reference text, geometry geometry);

CREATE TABLE shown_document AS
    SELECT CASE WHEN status = 'in_force' THEN 'documents' ELSE 'pending' END AS layer, row_number() OVER () AS fid, id,
        kind, title_fr, title_ar, status, in_force_from, inquiry_closed, ST_Transform(perimeter, 3857) AS geometry
    FROM source.document;
CREATE INDEX ON shown_document USING gist (geometry);

CREATE TABLE shown_provision AS
    SELECT t.tile_layer AS layer, p.id AS fid, p.id::text AS id, p.document, p.theme, p.code, nullif(p.number, '') AS number,
        nullif(p.sector, '') AS sector, nullif(p.state, '') AS state, nullif(p.label_fr, '') AS label_fr,
        nullif(p.label_ar, '') AS label_ar, l.fill, l.outline, ST_Transform(p.geometry, 3857) AS geometry
    FROM source.provision p
    JOIN source.document d ON d.id = p.document AND d.status = 'in_force'
    JOIN source.theme t ON t.id = p.theme AND t.tile_layer <> ''
    LEFT JOIN source.legend l ON l.document = p.document AND l.theme = p.theme AND l.code = p.code;
CREATE INDEX ON shown_provision USING gist (geometry);

CREATE TABLE shown_parcel AS
    SELECT id AS fid, id::text AS id, nullif(reference, '') AS reference, ST_Transform(geometry, 3857) AS geometry
    FROM source.parcel;
CREATE INDEX ON shown_parcel USING gist (geometry);

-- The tiles of each zoom that hold one of the points, numbered from 1, in random order.
CREATE TABLE tile AS
    SELECT z, x, y, row_number() OVER (PARTITION BY z ORDER BY md5(concat(z, '/', x, '/', y))) AS n
    FROM (SELECT DISTINCT z, floor((ST_X(p.geometry) + 20037508.342789244) / 40075016.685578488 * 2 ^ z)::int AS x,
              floor((20037508.342789244 - ST_Y(p.geometry)) / 40075016.685578488 * 2 ^ z)::int AS y
          FROM (SELECT ST_Transform(geometry, 3857) AS geometry FROM point) p, generate_series(12, 18) AS z) AS all_tiles;
ALTER TABLE tile ADD PRIMARY KEY (z, n);
