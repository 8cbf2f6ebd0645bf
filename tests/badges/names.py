"""Names in ten scripts and more: parts of real names, put together at random."""

from __future__ import annotations

import random

FAMILY_FIRST = {"Han", "Hangul", "Kana"}
PARTS: dict[str, tuple[str, str, str]] = {
    # script: (given names, family names, what stands between them)
    "Latin": (
        "Sarah José Zoë Łukasz Đặng Nguyệt Ánh Çağlar Gökçe Þór Björn Åse Siân Renée Müge Ğülşen Ioan Ștefan Ömer "
        "Tuyết Hồng Quỳnh Dvořák fiona Affleck Jean-Luc O'Neill Ngũgĩ Eŋgin Ọlá Ṣadé Māris Šárka Žofie Ägirt",
        "Connor Müller-Lüdenscheidt Wałęsa Nguyễn Trần Phạm Yıldız Şahin İnönü Sigurðardóttir Ångström Peña García "
        "Țepeș Bērziņš Kovačević Štětina Ó'Brien D'Angelo Fiorffi Ekwueme Adébáyò Kahananui Ruíz Çelik Lefèvre",
        " ",
    ),
    "Cyrillic": (
        "Анна Юрий Щукин Ёжик Дмитро Олександр Їжакевич Ґалаґан Ђорђе Љубица Ќиро Ўлмас Нұрсұлтан Әсел Өмүрбек Бадма",
        "Иванов Щербаков Кравчук Їжаков Јовановић Њунић Џајић Қасымов Түркменбаев Ўзбеков Ҷалолов Батбаяр Шевченко",
        " ",
    ),
    "Greek": (
        "Αλέξανδρος Ελένη Ιωάννης Ξένια Φώτης Άγγελος Χριστίνα Σωκράτης Δήμητρα Ευαγγελία Θεόδωρος Οδυσσέας",
        "Παπαδόπουλος Οικονόμου Κωνσταντινίδης Βλάχος Ζαχαρίου Τριανταφύλλου Ψαρράς Ϊωνάς Αϋφαντής",
        " ",
    ),
    "Han": (
        "伟 芳 娜娜 祎 喆 堃 翀 婳 赟 頔 镕 㛃 䶮 𬍛 𫖮 明 小平 国强 淑華 志偉 建國 昊然 梓萱 依木江 阿丽亚 娟 ",
        "王 李 欧阳 司马 諸葛 單 仇 解 陳 張 黃 劉 髙 﨑 𠮷田 麴 逄 亓 禤 阿卜杜热合曼· 买买提· 迪丽热巴· 古力娜扎·",
        "",
    ),
    "Kana": (
        "ゆき たろう マリア ジョン ひなた さくら ショウコ ぐんぺい ヴィクトル りゅう ぁぃ ッー",
        "山田 髙橋 﨑山 さとう スズキ わたなべ ナカムラ 齋藤 渡邊 𠮷野家",
        "",
    ),
    "Hangul": (
        "철수 영희 지훈 서연 민준 하윤 뷁 꽃님 쾌 웅 슬기 밝음 훑 쫑 윤아",
        "김 이 박 최 남궁 제갈 선우 황보 독고 강 윤 임 뷩",
        "",
    ),
    "Arabic": (
        "محمد أحمد فاطمة خديجة عبدالله نبيل بثينة إسراء مؤمن رئيف هٰذا آمنة ليلى پریسا گلناز چنگیز ٹیپو ۋەلى گۈلنار "
        "مُحَمَّد عَائِشَة لآلئ ﷲ شاه‌رخ",
        "الزهراء بن-سلمان القحطاني الشيخ ابن‌سينا حسین‌زاده بھٹی قريشي ئابدۇرېھىم ھاجى الله عبد‌الرحمن المغربيّ لازوردی",
        " ",
    ),
    "Hebrew": (
        "דוד שרה משה רחל יצחק שִׁירָה אַבְרָהָם צ׳רלי נועם יובל ז׳אן מַיָּה",
        "בן-גוריון כהן לוי אברהמוב פרץ מזרחי שָׁלוֹם ליבוביץ׳ צ׳כנובר",
        " ",
    ),
    "Thai": (
        "สมชาย ประยุทธ์ ญาณี ฐิติมา น้ำฝน กนกวรรณ ศิริ ปู่ ป้า ฟ้า กำธร เก๋ โอ๋ จุฬาภรณ์ ผู้ใหญ่ นิ่ม",
        "จันทร์โอชา ใจดี ชินวัตร วงศ์สวัสดิ์ ณ-อยุธยา ปั้นงาม เตชะไพบูลย์ ลิ้มเจริญ สุขุมพันธุ์",
        " ",
    ),
    "Devanagari": (
        "अनुष्का प्रियङ्का श्रीकृष्ण लक्ष्मी ज्ञानेन्द्र स्त्री राजेन्द्र ऋषि उत्कर्ष द्वारका क्षितिज विद्या हर्ष ट्विङ्कल",
        "शर्मा सिंह त्रिपाठी द्विवेदी भट्टाचार्य मुखर्जी कुलकर्णी गुप्ता श्रेष्ठ राणा ब्रह्मचारी",
        " ",
    ),
    "Georgian": ("ნინო გიორგი ლევან თამარ ზურაბ", "ბერიძე კაპანაძე გამსახურდია ჯუღაშვილი", " "),
    "Armenian": ("Անահիտ Արմեն Գայանե Տիգրան", "Սարգսյան Պետրոսյան Խաչատրյան Եւրոպյան", " "),
    "Bengali": ("রবীন্দ্রনাথ শ্রীকান্ত অমর্ত্য প্রজ্ঞা", "ঠাকুর চট্টোপাধ্যায় সেন ভট্টাচার্য্য", " "),
    "Tamil": ("கமல்ஹாசன் ஸ்ரீதேவி கார்த்திக் மீனாட்சி", "சுப்பிரமணியன் கிருஷ்ணன் நடராஜன்", " "),
}


def names(script: str, count: int) -> list[str]:
    """`count` names of one script, the same each time."""
    given, family, between = PARTS[script]
    dice = random.Random(script)
    made = []
    for _ in range(count):
        parts = [dice.choice(given.split()), dice.choice(family.split())]
        if script in FAMILY_FIRST or dice.random() < 0.3:
            parts.reverse()
        made.append(between.join(parts))
    return made
