"""What the plan says, as tables: zones, sectors, facilities, green spaces, with labels in French
and Arabic. Points are in the flat frame of a town of about 3,000 parcels."""

# code: (label fr, label ar, fill, outline, pattern, article)
ZONES = {
    "M": ("Médina, tissu ancien à sauvegarder", "المدينة العتيقة، نسيج قديم للصيانة",
          "#b98a63", "#7a5230", "dots", "art. 5"),
    "B4": ("Immeubles R+4", "عمارات سفلي + 4 طوابق", "#c2565c", "#84282f", "", "art. 7"),
    "B3": ("Immeubles R+3", "عمارات سفلي + 3 طوابق", "#e08b82", "#a04b45", "", "art. 8"),
    "C": ("Habitat continu et commerces R+2", "سكن متصل وتجارة سفلي + طابقان",
          "#e79a56", "#a3662a", "", "art. 9"),
    "HE": ("Habitat économique R+2", "سكن اقتصادي سفلي + طابقان",
           "#f5cf8e", "#b38a3e", "diagonal", "art. 10"),
    "D1": ("Villas jumelées ou en bande", "فيلات متلاصقة أو متصلة",
           "#f8e08a", "#b59a34", "", "art. 11"),
    "D2": ("Villas isolées", "فيلات منفردة", "#fbefb5", "#b8a95c", "", "art. 12"),
    "D3": ("Grandes villas", "فيلات كبرى", "#fdf7da", "#b5ac7c", "dots", "art. 13"),
    "I1": ("Industrie", "صناعة", "#9d8fc0", "#5d4d86", "", "art. 14"),
    "I2": ("Activités et ateliers", "أنشطة وورشات", "#c9bfe0", "#7b6ba5", "diagonal", "art. 15"),
    "E": ("Équipements", "تجهيزات", "#7fb2d9", "#3a6f9c", "", "art. 16"),
    "ZT": ("Zone touristique", "منطقة سياحية", "#6fc7c4", "#2b8581", "", "art. 17"),
    "ZL": ("Plage et dunes", "شاطئ وكثبان", "#f3ead2", "#a99d78", "dots", "art. 18"),
    "ZP": ("Port et esplanade", "ميناء وساحة", "#b6cbd6", "#64808f", "crosshatch", "art. 19"),
    "RB": ("Boisement, ceinture verte", "تشجير، حزام أخضر",
           "#7fae7a", "#3f6f43", "trees", "art. 20"),
    "ZA": ("Zone agricole", "منطقة فلاحية", "#dfe6c4", "#97a06c", "horizontal", "art. 21"),
}

NORTH_ZONES = {
    "ZA": ("Zone agricole", "منطقة فلاحية", "#dfe6c4", "#97a06c", "horizontal", "art. 9"),
    "ERD": ("Extension de douar", "توسيع الدوار", "#efb27a", "#ad7436", "diagonal", "art. 5"),
    "D3": ("Grandes villas", "فيلات كبرى", "#fdf7da", "#b5ac7c", "dots", "art. 6"),
    "ZE": ("Activités économiques", "أنشطة اقتصادية", "#9d8fc0", "#5d4d86", "", "art. 7"),
    "RB": ("Boisement", "تشجير", "#7fae7a", "#3f6f43", "trees", "art. 8"),
}

# The plan of 2006, which the plan of today superseded.
EARLIER_ZONES = {
    "M": ("Médina", "المدينة العتيقة", "#c09a78", "#7a5230", "dots", "art. 2"),
    "C": ("Habitat continu R+2", "سكن متصل سفلي + طابقان", "#eeb27c", "#a3662a", "", "art. 3"),
    "HE": ("Habitat économique R+1", "سكن اقتصادي سفلي + طابق",
           "#f7dcaa", "#b38a3e", "diagonal", "art. 4"),
    "V": ("Villas", "فيلات", "#fbeeb4", "#b8a95c", "", "art. 5"),
    "I": ("Activités industrielles", "أنشطة صناعية", "#b5aacf", "#5d4d86", "", "art. 6"),
    "T": ("Tourisme et plage", "سياحة وشاطئ", "#9bd6d3", "#2b8581", "", "art. 7"),
    "BO": ("Bois à conserver", "غابة للمحافظة عليها", "#93bb8d", "#3f6f43", "trees", "art. 8"),
    "RA": ("Réserve agricole", "احتياطي فلاحي", "#e4e9cd", "#97a06c", "horizontal", "art. 9"),
}
# Zone of today: zone of 2006; and the quarters that were open country then.
EARLIER_OF = {
    "M": "M", "B4": "C", "B3": "C", "C": "C", "HE": "HE", "D1": "V", "D2": "V", "D3": "V",
    "E": "RA", "I1": "I", "I2": "I", "ZT": "T", "ZP": "T", "ZL": "T", "RB": "RA", "ZA": "RA",
}
EARLIER_QUARTERS = dict.fromkeys(
    ("vergers", "dunes", "rive", "oued", "amandiers", "depots", "entrepots", "lauriers", "pins"), "RA"
)
EARLIER_WOODS = ((-1363, 440, 70), (-1280, -250, 45), (1072, 285, 34))  # middle, radius
EARLIER_FACILITIES = (
    (-740, 300, "E", "École (réserve abandonnée en 2021)", "مدرسة (تحمّل متخلى عنه سنة 2021)"),
    (300, 320, "Sp", "Terrain de sport", "ملعب رياضي"),
    (820, -210, "S", "Centre de santé", "مركز صحي"),
)

# The plan of the southern hamlet.
RURAL_ZONES = {
    "HR": ("Habitat rural groupé", "سكن قروي مجمع", "#eab98a", "#a3662a", "diagonal", "art. 3"),
    "ZA": ("Zone agricole", "منطقة فلاحية", "#dfe6c4", "#97a06c", "horizontal", "art. 6"),
}

FLOODS = {
    "FA": ("Aléa fort (crue décennale)", "خطر قوي (فيضان عشري)",
           "#3a78b5", "#1d4a78", "horizontal", "fiche 2"),
    "FM": ("Aléa moyen (crue centennale)", "خطر متوسط (فيضان مئوي)",
           "#9cc3e6", "#4a7ba8", "diagonal", "fiche 3"),
}

# quarter: (zone, sector)
QUARTER_ZONES = {
    "medina": ("M", "S1"), "kasbah": ("C", "S1"), "souk": ("C", "S1"), "esplanade": ("ZP", "S1"),
    "centre": ("B4", "S2"), "port": ("B3", "S2"), "jardins": ("B3", "S2"), "hopital": ("B3", "S2"),
    "gare": ("HE", "S2"), "oliviers": ("B3", "S2"),
    "plage": ("D1", "S3"), "mouettes": ("D2", "S3"), "estuaire": ("D2", "S3"),
    "tamaris": ("D1", "S3"),
    "sables": ("D1", "S3"), "joncs": ("E", "S3"), "plage_est": ("ZT", "S3"),
    "figuiers": ("D1", "S3"),
    "amandiers": ("D1", "S3"),
    "jasmin": ("D2", "S4"), "pins": ("D3", "S4"), "oulja": ("D1", "S4"), "lauriers": ("D2", "S4"),
    "plage_ouest": ("ZT", "S4"),
    "nasr": ("D1", "S5"), "vergers": ("D2", "S5"),
    "industrie": ("I1", "S6"), "entrepots": ("I1", "S6"), "ateliers": ("I2", "S6"),
    "depots": ("I2", "S6"),
    "dunes": ("D3", "S8"), "rive": ("D2", "S8"), "oued": ("D2", "S8"), "berge": ("RB", "S8"),
}
OPEN_COUNTRY = ("ZA", "")

# Parts of quarters that the plan treats apart: a point inside a face of today's and planned lines.
PLANNED_ZONES = (
    (-850, 730, "D1", "S7"), (-300, 730, "HE", "S7"), (560, 915, "I2", "S6"),
    (-1330, 740, "D2", "S7"),
)
# The planned streets of extensions: point, kind of street pattern, quarter's name.
EXTENSIONS = ((-850, 730, "ext_D1", "vergers_sud"), (-300, 730, "ext_HE", "station"),
              (-1363, 422, "ext_D1", "vergers"))

# Bands along lines (name, from u, to u, half width, zone): borders that run through lots.
BANDS = (
    ("oued", -3000, 3000, 46, "RB"),
    ("gare", -3000, 3000, 39, "B4"),
    ("nationale", -440, 520, 41, "B4"),
    ("rocade", -1240, 1300, 62, "RB"),
)
BEACH_BAND = 78  # from the shore: ZL

SECTORS = {
    "S1": ("Médina et Kasbah", "المدينة والقصبة"), "S2": ("Centre et gare", "المركز والمحطة"),
    "S3": ("Grande plage", "الشاطئ الكبير"), "S4": ("Oulja", "الولجة"), "S5": ("Nasr", "النصر"),
    "S6": ("Activités", "الأنشطة"), "S7": ("Extension sud, urbanisation échelonnée",
                                          "التوسعة الجنوبية، تعمير متدرج"),
    "S8": ("Rive droite", "الضفة اليمنى"),
}

FACILITY_CODES = {
    "A": ("Administration", "إدارة"), "E": ("Enseignement", "تعليم"), "S": ("Santé", "صحة"),
    "M": ("Culte", "شؤون دينية"), "Sp": ("Sport", "رياضة"), "Sc": ("Socio-culturel", "سوسيو ثقافي"),
    "C": ("Commerce public", "تجارة عمومية"), "CIM": ("Cimetière", "مقبرة"),
}

# u, v, code, state, label fr, label ar. The block nearest to the point is taken.
FACILITIES = (
    (-240, -560, "M", "keep", "Grande mosquée", "المسجد الكبير"),
    (-330, -640, "E", "keep", "École primaire Ibn Tofail", "مدرسة ابن طفيل الابتدائية"),
    (-130, -500, "Sc", "keep", "Maison de la culture", "دار الثقافة"),
    (-560, -330, "M", "keep", "Mosquée de la Kasbah", "مسجد القصبة"),
    (-480, -260, "E", "keep", "École primaire Al Kasbah", "مدرسة القصبة الابتدائية"),
    (-330, -170, "C", "keep", "Marché municipal", "السوق البلدي"),
    (-70, -220, "A", "keep", "Hôtel de ville", "دار البلدية"),
    (60, -120, "A", "keep", "Poste et trésorerie", "البريد والخزينة"),
    (200, -340, "E", "keep", "Collège du Port", "إعدادية الميناء"),
    (-430, 20, "M", "keep", "Mosquée des Jardins", "مسجد الحدائق"),
    (170, -10, "S", "keep", "Centre de santé urbain", "مركز صحي حضري"),
    (500, -190, "E", "keep", "École primaire de la Plage", "مدرسة الشاطئ الابتدائية"),
    (560, 40, "M", "keep", "Mosquée Tamaris", "مسجد الطرفاء"),
    (830, -200, "M", "keep", "Mosquée des Mouettes", "مسجد النوارس"),
    (1060, 60, "S", "keep", "Hôpital de proximité", "مستشفى القرب"),
    (1120, 0, "Sp", "keep", "Stade municipal", "الملعب البلدي"),
    (1120, 130, "E", "keep", "Lycée Al Khawarizmi", "ثانوية الخوارزمي"),
    (-880, -270, "E", "keep", "École primaire du Jasmin", "مدرسة الياسمين الابتدائية"),
    (-1190, 60, "M", "keep", "Mosquée des Lauriers", "مسجد الدفلى"),
    (-250, 200, "M", "keep", "Mosquée de la Gare", "مسجد المحطة"),
    (-130, 420, "E", "keep", "Collège de la Gare", "إعدادية المحطة"),
    (-700, 420, "E", "keep", "École primaire Annasr", "مدرسة النصر الابتدائية"),
    (-830, 300, "M", "keep", "Mosquée Annasr", "مسجد النصر"),
    (330, 220, "A", "keep", "Caïdat", "القيادة"),
    (700, 240, "E", "keep", "École primaire des Figuiers", "مدرسة التين الابتدائية"),
    (-1010, 480, "CIM", "keep", "Cimetière de l'Oulja", "مقبرة الولجة"),
    (-640, 250, "S", "create", "Dispensaire", "مستوصف"),
    (200, 430, "E", "create", "École primaire", "مدرسة ابتدائية"),
    (900, 60, "E", "create", "École primaire", "مدرسة ابتدائية"),
    (-1200, -20, "Sc", "create", "Maison de jeunes", "دار الشباب"),
    (1300, 30, "M", "create", "Mosquée", "مسجد"),
    (-300, 430, "Sp", "create", "Terrain de sport de proximité", "ملعب القرب"),
    (1310, 260, "A", "create", "Annexe administrative", "ملحقة إدارية"),
    (-600, -60, "C", "create", "Marché de quartier", "سوق الحي"),
    (450, 700, "A", "create", "Protection civile", "الوقاية المدنية"),
)

# Reserves in the extensions, on blocks of the planned streets.
PLANNED_FACILITIES = (
    (-960, 700, "E", "Collège", "إعدادية"), (-780, 800, "M", "Mosquée", "مسجد"),
    (-700, 640, "S", "Centre de santé", "مركز صحي"),
    (-450, 780, "E", "École primaire", "مدرسة ابتدائية"),
    (-250, 640, "A", "Administration", "إدارة"),
    (-120, 780, "Sp", "Terrain de sport", "ملعب رياضي"),
    (-1330, 450, "E", "École primaire", "مدرسة ابتدائية"), (-1250, 330, "M", "Mosquée", "مسجد"),
)

GREEN_CODES = {
    "EV": ("Espace vert public", "مساحة خضراء عمومية"), "JE": ("Jardin et jeux", "حديقة وألعاب"),
    "BO": ("Boisement", "تشجير"), "PR": ("Promenade du littoral", "منتزه ساحلي"),
}
GREENS = (
    (-40, -320, "JE", "keep", "Jardin de la Porte", "حديقة الباب"),
    (-350, 50, "EV", "keep", "Jardin public", "حديقة عمومية"),
    (250, -120, "JE", "keep", "Square des Oliviers", "ساحة الزيتون"),
    (640, -60, "EV", "keep", "Parc Tamaris", "منتزه الطرفاء"),
    (980, -250, "EV", "create", "Square des Mouettes", "ساحة النوارس"),
    (-1010, -200, "EV", "keep", "Square du Jasmin", "ساحة الياسمين"),
    (-1310, 150, "JE", "create", "Jardin des Lauriers", "حديقة الدفلى"),
    (-830, 440, "EV", "keep", "Square Annasr", "ساحة النصر"),
    (-100, 200, "JE", "keep", "Square de la Gare", "ساحة المحطة"),
    (420, 420, "EV", "create", "Square des Ateliers", "ساحة الورشات"),
    (830, 300, "JE", "keep", "Square des Figuiers", "ساحة التين"),
)
PLANNED_GREENS = (
    (-1080, 800, "EV", "Parc des Vergers", "منتزه البساتين"), (-330, 840, "JE", "Jardin", "حديقة"),
    (-600, 700, "EV", "Coulée verte", "ممر أخضر"), (-1450, 480, "EV", "Espace vert", "مساحة خضراء"),
)

ROAD_CODES = {
    "VE": ("Voie existante à conserver", "طريق قائمة للإبقاء", "#f4f2ee", "#8f8a80", ""),
    "VM": ("Voie existante à élargir", "طريق قائمة للتوسيع", "#f6c7a0", "#b5622a", "diagonal"),
    "VC": ("Voie à créer", "طريق للإحداث", "#e9a0a0", "#a8322f", "crosshatch"),
    "PL": ("Place et carrefour", "ساحة وملتقى", "#ffffff", "#8f8a80", ""),
}

EASEMENTS = {
    "SF": ("Servitude de recul du chemin de fer", "ارتفاق التراجع عن السكة الحديدية",
           "#6b6b6b", "#3f3f3f", "vertical", "art. 25"),
    "HT": ("Couloir de ligne électrique à haute tension", "ممر خط كهربائي عالي التوتر",
           "#e0a500", "#8a6500", "diagonal", "art. 26"),
    "CIM": ("Servitude de cimetière (30 m)", "ارتفاق المقبرة (30 م)",
            "#7d6f87", "#4d4257", "dots", "art. 27"),
    "PE": ("Périmètre de protection de forage", "محيط حماية ثقب مائي",
           "#4a90c2", "#1f5680", "horizontal", "art. 28"),
}
COAST = {"L100": ("Bande littorale non aedificandi de 100 m", "شريط ساحلي ممنوع البناء عرضه 100 م",
                  "#3f8fa8", "#17566b", "crosshatch", "art. 24")}
