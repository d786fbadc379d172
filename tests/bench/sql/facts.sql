\set n random(1, :parcels)
SELECT v.id, v.theme, v.code,
    sum(CASE WHEN ST_Covers(v.geometry, p.geometry) THEN p.area ELSE ST_Area(ST_Intersection(v.geometry, p.geometry)) END)
FROM parcel p JOIN provision_piece v ON ST_Intersects(v.geometry, p.geometry)
WHERE p.n = :n
GROUP BY v.id, v.theme, v.code;
