\set n random(1, :parcels)
SELECT p.id, p.reference FROM parcel p
WHERE ST_Covers(p.geometry, (SELECT geometry FROM point WHERE n = :n));
