"""The bones of the town: shore, roads, railway, river and the kinds of quarters between them.

Flat local frame, metres: u runs along the coast towards the north-east, v inland to the south-east.
Everything here is drawn for a town of about 3,000 parcels; `scaled` stretches it for other sizes.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A main line. `width` is the ground it takes today (0: nothing yet), `planned` the plan's
    width (0: not in the plan's road table)."""

    name: str
    points: tuple
    width: float
    planned: float
    fr: str = ""
    ar: str = ""
    kind: str = "road"


SHORE = (
    (-2700, -540), (-2250, -610), (-1850, -560), (-1480, -600), (-1150, -545), (-850, -560),
    (-610, -640), (-430, -790), (-250, -850), (-80, -820), (20, -700), (110, -590), (300, -505),
    (560, -470), (860, -490), (1150, -540), (1450, -625), (1720, -660), (2050, -640), (2700, -690),
)

GATE = (-250, -360)
EAST_GATE = (-70, -400)
ROUNDABOUT = (0, 110)

LINES = (
    Line("remparts", ((-440, -700), (-475, -570), (-405, -430), GATE, EAST_GATE, (-10, -520),
                      (-30, -660), (-120, -745), (-280, -775), (-440, -700)),
         14, 14, "boulevard des Remparts", "شارع الأسوار"),
    Line("corniche_ouest", ((-2700, -400), (-2050, -430), (-1500, -420), (-1100, -385),
                            (-780, -410),
                            (-600, -480), (-475, -570)),
         16, 24, "route de la Corniche (ouest)", "طريق الكورنيش (غرب)"),
    Line("corniche_est", ((-10, -520), (130, -425), (350, -335), (650, -275), (950, -285),
                          (1250, -350), (1600, -445), (2100, -450), (2700, -490)),
         18, 30, "route de la Corniche (est)", "طريق الكورنيش (شرق)"),
    Line("nationale", ((-2700, 330), (-2000, 300), (-1400, 240), (-900, 165), (-400, 115),
                       ROUNDABOUT, (450, 130), (900, 175), (1400, 185), (2000, 120), (2700, 80)),
         24, 40, "route nationale", "الطريق الوطنية"),
    Line("voie_ferree", ((-2700, 740), (-1900, 700), (-1200, 610), (-600, 545), (0, 520),
                         (600, 540), (1300, 575), (2000, 530), (2700, 450)),
         28, 0, "voie ferrée", "السكة الحديدية", "rail"),
    Line("gare", (GATE, (-170, -190), (-70, -20), ROUNDABOUT, (35, 300), (20, 518)),
         20, 30, "avenue de la Gare", "شارع المحطة"),
    Line("oulja", (GATE, (-450, -215), (-690, -30), (-900, 165), (-1060, 380), (-1180, 606)),
         15, 20, "avenue de l'Oulja", "شارع الولجة"),
    Line("oliviers", (EAST_GATE, (120, -270), (310, -90), (450, 130), (560, 330), (600, 540)),
         15, 20, "avenue des Oliviers", "شارع الزيتون"),
    Line("ceinture", ((-780, -410), (-720, -250), (-570, -105), (-370, -25), (-120, 0), (60, -30),
                      (210, -110), (320, -220), (350, -335)),
         20, 20, "boulevard de Ceinture", "شارع الحزام"),
    Line("lauriers", ((-1500, -420), (-1425, -200), (-1410, 20), (-1400, 240)),
         15, 15, "avenue des Lauriers", "شارع الدفلى"),
    Line("jasmin", ((-1100, -385), (-1075, -180), (-1010, 10), (-900, 165)),
         12, 15, "avenue du Jasmin", "شارع الياسمين"),
    Line("pins", ((-1420, -110), (-1060, -140), (-700, -220)),
         12, 12, "rue des Pins", "زنقة الصنوبر"),
    Line("sables", ((650, -275), (690, -90), (720, 150)),
         15, 18, "avenue des Sables", "شارع الرمال"),
    Line("mouettes", ((950, -285), (985, -100), (1010, 178)),
         12, 15, "avenue des Mouettes", "شارع النوارس"),
    Line("dunes", ((1400, -395), (1440, -130), (1400, 185)),
         15, 15, "avenue des Dunes", "شارع الكثبان"),
    Line("tamaris", ((320, -85), (700, -85), (1000, -95), (1430, -130)),
         15, 15, "boulevard du Tamaris", "شارع الطرفاء"),
    Line("marche", ((-480, 118), (-455, 320), (-430, 533)),
         15, 20, "rue du Marché", "زنقة السوق"),
    Line("figuiers", ((930, 176), (950, 360), (960, 557)),
         12, 15, "rue des Figuiers", "زنقة التين"),
    Line("usines", ((560, 330), (950, 360), (1400, 380)),
         12, 12, "rue des Ateliers", "زنقة الورشات"),
    Line("piste_est", ((1400, 185), (1415, 380), (1440, 573)),
         10, 15, "rue de l'Oued", "زنقة الوادي"),
    Line("sud", ((20, 518), (40, 700), (90, 900), (130, 1180), (60, 1600), (150, 2100)),
         14, 20, "route de l'Arrière-pays", "طريق البادية"),
    Line("sud_ouest", ((-1180, 606), (-1240, 900), (-1330, 1250), (-1300, 1700), (-1450, 2100)),
         10, 15, "chemin des Vergers", "مسلك البساتين"),
    Line("port", ((-25, -660), (52, -668)),
         10, 12, "rue du Port", "زنقة الميناء"),
    Line("phare", ((-462, -640), (-612, -640)),
         10, 10, "rue du Phare", "زنقة المنارة"),
    Line("zone_ind", ((62, 800), (400, 830), (800, 850), (1150, 830), (1250, 800)),
         20, 20, "boulevard de l'Industrie", "شارع الصناعة"),
    Line("zone_ind_est", ((1150, 572), (1140, 700), (1150, 830)),
         15, 15, "rue des Entrepôts", "زنقة المخازن"),
    Line("rural_nord", ((1400, 185), (1750, 420), (2050, 528), (2200, 800), (2150, 1300),
                        (2300, 2100)),
         8, 0, "", "", "track"),
    Line("rural_ouest", ((-1400, 240), (-1700, 480), (-1750, 690), (-1900, 1200), (-2100, 2100)),
         8, 0, "", "", "track"),
    Line("rural_sud", ((-2700, 1280), (-1900, 1200), (-1330, 1250), (-600, 1220), (110, 1290),
                       (800, 1330), (1500, 1260), (2150, 1300), (2700, 1220)),
         8, 0, "", "", "track"),
    Line("oued", ((2000, 2100), (1750, 1500), (1450, 1060), (1270, 800), (1250, 574), (1180, 380),
                  (1220, 182), (1165, -60), (1225, -260), (1190, -390), (1230, -556)),
         18, 0, "oued Lahlib", "وادي الحليب", "river"),
    # Only in the plan: nothing on the ground yet.
    Line("rocade", ((-1700, 480), (-1480, 820), (-1240, 930), (-600, 905), (80, 890), (600, 990),
                    (1300, 1010), (1800, 800), (2050, 528)),
         0, 40, "rocade sud", "الطريق المداري الجنوبي"),
    Line("liaison", ((-620, 543), (-640, 720), (-603, 905)),
         0, 25, "avenue des Vergers", "شارع البساتين"),
    Line("percee", ((-420, 330), (-150, 300), (35, 300), (300, 320), (560, 330)),
         0, 18, "percée du Marché", "معبر السوق"),
)

# Quarters as they stand on the ground: a point inside, how it is built up, its name. Faces without
# an entry are open country.
QUARTERS = (
    (-240, -559, "medina", "medina"),
    (-520, -337, "HE", "kasbah"),
    (-332, -176, "souk", "souk"),
    (10, -205, "B4", "centre"),
    (191, -391, "B3", "port"),
    (-396, 18, "B3", "jardins"),
    (172, -9, "B3", "hopital"),
    (491, -211, "D1", "plage"),
    (819, -210, "D2", "mouettes"),
    (1093, -241, "D2", "estuaire"),
    (1325, -281, "D3", "dunes"),
    (551, 37, "D1", "tamaris"),
    (854, 53, "D1", "sables"),
    (1092, 42, "E", "joncs"),
    (1303, 30, "D2", "rive"),
    (-911, -271, "D2", "jasmin"),
    (-1265, -261, "D3", "pins"),
    (-862, -23, "D1", "oulja"),
    (-1197, 52, "D2", "lauriers"),
    (-210, 323, "HE", "gare"),
    (-750, 365, "D1", "nasr"),
    (295, 315, "B3", "oliviers"),
    (728, 242, "D1", "figuiers"),
    (771, 452, "I", "ateliers"),
    (1072, 275, "D1", "amandiers"),
    (1082, 467, "I", "depots"),
    (1303, 283, "D2", "oued"),
    (1319, 476, "field", "berge"),
    (-1363, 422, "field", "vergers"),
    (589, 687, "I", "industrie"),
    (1197, 705, "I", "entrepots"),
    (-575, 912, "field", "extension"),
    (791, 1063, "field", "plateau"),
    (-1622, -516, "ZT", "plage_ouest"),
    (1023, -487, "ZT", "plage_est"),
    (1450, -540, "ZT", "plage_est"),
    (-428, -746, "", "esplanade"),
    (1542, 373, "field", "orient"),
    (-2056, -49, "field", "couchant"),
    (2069, -173, "field", "levant"),
)

# Hamlets in the open country: centre, radius, name.
DOUARS = ((-1830, 60, 85, "douar_ouest"), (1960, -60, 95, "douar_est"),
          (560, 1420, 80, "douar_sud"))

# The plan's perimeter inland, from beyond the shore to beyond the shore; the shore closes it.
PERIMETER_INLAND = (
    (1640, -1000), (1660, -400), (1640, -100), (1600, 320), (1680, 700),
    (1380, 1060), (880, 1190), (340, 1100), (-480, 1150),
    (-1360, 1060), (-1530, 560), (-1620, 90), (-1640, -1000),
)

# The perimeter of the plan of 2006, likewise.
EARLIER_INLAND = (
    (1250, -1000), (1260, -380), (1240, 150), (1150, 640), (600, 720), (0, 690), (-620, 720),
    (-1150, 700), (-1450, 620), (-1560, 200), (-1440, -1000),
)

# The perimeter of the plan of the southern hamlet.
RURAL_PLAN = ((330, 1340), (820, 1340), (860, 1600), (600, 1690), (300, 1610))

NORTH_PLAN = ((1640, -100), (1600, 320), (1680, 700), (1950, 820), (2330, 640), (2420, 150),
              (2380, -250), (2000, -380), (1660, -400))

POWER_LINE = ((-2300, 1010), (-1640, 860), (-760, 735), (160, 700), (1010, 905), (1700, 1120),
              (2400, 1280))
BOREHOLE = (-1290, 760)


# The outer limits of the communes, from the shore to the shore.
COUNTRY = ((2560, -1000), (2500, -350), (2680, 250), (2560, 900), (2300, 1450), (1650, 1830),
           (1000, 1980),
           (250, 1960), (-450, 2080), (-1250, 1960), (-1900, 1640), (-2420, 1150), (-2600, 500),
           (-2480, -100), (-2600, -1000))


def scaled(points, scale):
    return tuple((u * scale, v * scale) for u, v in points)
