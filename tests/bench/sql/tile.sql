\set n random(1, :tiles)
WITH asked AS MATERIALIZED (
    SELECT z, ST_TileEnvelope(z, x, y) AS box, ST_TileEnvelope(z, x, y, margin => 64.0 / 4096) AS wide
    FROM tile WHERE z = :z AND n = :n),
layers AS (
    SELECT ST_AsMVT(ROW(d.fid, d.id, d.kind, d.title_fr, d.title_ar, d.status, d.in_force_from, d.inquiry_closed,
            ST_AsMVTGeom(d.geometry, a.box, 4096, 64))::document_feature, d.layer, 4096, 'geometry', 'fid') AS bytes
    FROM asked a JOIN shown_document d ON d.geometry && a.wide
    GROUP BY d.layer
    UNION ALL
    SELECT ST_AsMVT(ROW(p.fid, p.id, p.document, p.theme, p.code, p.number, p.sector, p.state, p.label_fr, p.label_ar,
            p.fill, p.outline, ST_AsMVTGeom(p.geometry, a.box, 4096, 64))::provision_feature, p.layer, 4096, 'geometry', 'fid')
    FROM asked a JOIN shown_provision p ON p.geometry && a.wide
    GROUP BY p.layer
    UNION ALL
    SELECT ST_AsMVT(ROW(c.fid, c.id, c.reference, ST_AsMVTGeom(c.geometry, a.box, 4096, 64))::parcel_feature,
            'parcels', 4096, 'geometry', 'fid')
    FROM asked a JOIN shown_parcel c ON c.geometry && a.wide
    WHERE a.z >= 14)
SELECT string_agg(bytes, ''::bytea) FROM layers;
