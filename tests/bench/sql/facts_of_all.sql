SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;
SELECT count(*), sum(area) FROM (
    SELECT p.n, v.id, sum(CASE WHEN ST_Covers(v.geometry, p.geometry) THEN p.area
                               ELSE ST_Area(ST_Intersection(v.geometry, p.geometry)) END) AS area
    FROM parcel p JOIN provision_piece v ON ST_Intersects(v.geometry, p.geometry)
    GROUP BY p.n, v.id) AS shares;
