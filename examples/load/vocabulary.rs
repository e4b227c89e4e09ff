//! The words that made-up articles are put together from.

use clap::ValueEnum;

/// A language of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Arabic
    Ar,
    /// English
    En,
}

/// The parts of a sentence, in several wordings each.
pub struct Vocabulary {
    /// What sentences may open with.
    pub openers: &'static [&'static str],
    /// Who did it.
    pub subjects: &'static [&'static str],
    /// What was done.
    pub verbs: &'static [&'static str],
    /// What it was done to.
    pub objects: &'static [&'static str],
    /// Where.
    pub places: &'static [&'static str],
    /// When, how or why.
    pub ends: &'static [&'static str],
    /// Whether the verb comes before who did it.
    pub verb_first: bool,
}

impl Language {
    /// Its words.
    pub fn vocabulary(self) -> &'static Vocabulary {
        match self {
            Language::Ar => &ARABIC,
            Language::En => &ENGLISH,
        }
    }
}

#[rustfmt::skip] // a line holds what belongs together
const ENGLISH: Vocabulary = Vocabulary {
    openers: &["", "", "", "On Monday", "Late on Friday", "After a long debate", "In the meantime", "Two years ago", "By then", "According to the report"],
    subjects: &[
        "the city council", "the harbour master", "the ministry of transport", "a group of residents", "the mayor", "the committee",
        "the finance minister", "the fishing union", "the court of appeal", "a panel of engineers", "the opposition", "the rail operator",
        "the largest bank of the country", "the school board", "the head of the relief agency", "the northern province",
    ],
    verbs: &[
        "approved", "rejected", "announced", "questioned", "delayed", "described", "examined", "opened", "closed", "defended",
        "published", "supported", "suspended", "extended", "criticised", "financed",
    ],
    objects: &[
        "the plan for a new bridge", "a budget of 40 million", "the sale of the old railway yard", "stricter rules for ferries",
        "the repair of 12 schools", "an inquiry into the flood", "the contract with the water company", "a tax on empty houses",
        "the evacuation of three villages", "a ceasefire along the river", "new quotas for cod and herring", "the merger of two hospitals",
        "wages for 3000 workers", "the vaccination of children", "an exhibition of old maps", "the export of wheat", "the night bus to the airport",
    ],
    places: &[
        "in the old town", "near the eastern border", "along the coast", "in the capital", "at the port", "outside the parliament",
        "in the valley", "across the region", "on the island", "at a meeting in Port Ellery", "in the flooded districts",
    ],
    ends: &[
        "despite protests", "after months of talks", "for the second time this year", "with a narrow majority", "because of rising costs",
        "before the summer holidays", "without naming a date", "as witnesses had asked", "while prices kept falling", "to calm the markets",
        "under an agreement from 2019", "until the end of March",
    ],
    verb_first: false,
};

#[rustfmt::skip]
const ARABIC: Vocabulary = Vocabulary {
    openers: &["", "", "", "يوم الاثنين", "مساء الجمعة", "بعد نقاش طويل", "في هذه الأثناء", "قبل عامين", "وبحسب التقرير", "في المقابل"],
    subjects: &[
        "المجلس البلدي", "مدير الميناء", "وزير النقل", "وفد من السكان", "رئيس البلدية", "مجلس الأمن", "وزير المالية", "اتحاد الصيادين",
        "قاضي محكمة الاستئناف", "فريق من المهندسين", "زعيم المعارضة", "مشغّل السكك الحديدية", "البنك المركزي", "مدير المدرسة",
        "مبعوث الأمم المتحدة", "محافظ الإقليم الشمالي",
    ],
    verbs: &[
        "أقرّ", "رفض", "أعلن", "انتقد", "أجّل", "وصف", "درس", "افتتح", "أغلق", "أيّد", "نشر", "دعم", "علّق", "مدّد", "ناقش", "موّل",
    ],
    objects: &[
        "خطة بناء الجسر الجديد", "ميزانية قدرها 40 مليون دينار", "بيع محطة القطارات القديمة", "قواعد أشد للعبّارات", "ترميم 12 مدرسة",
        "التحقيق في الفيضان", "العقد مع شركة المياه", "الضريبة على البيوت الخالية", "إجلاء سكان ثلاث قرى", "وقف إطلاق النار على طول النهر",
        "حصص الصيد الجديدة", "دمج مستشفيين كبيرين", "رواتب ثلاثة آلاف عامل", "حملة تطعيم الأطفال", "معرض الخرائط القديمة", "تصدير القمح",
        "خط الحافلات الليلي إلى المطار",
    ],
    places: &[
        "في المدينة القديمة", "قرب الحدود الشرقية", "على طول الساحل", "في العاصمة", "في الميناء", "أمام البرلمان", "في الوادي",
        "في أنحاء المنطقة", "على الجزيرة", "خلال اجتماع في بيروت", "في الأحياء المغمورة بالمياه",
    ],
    ends: &[
        "رغم الاحتجاجات", "بعد أشهر من المحادثات", "للمرة الثانية هذا العام", "بأغلبية ضئيلة", "بسبب ارتفاع التكاليف", "قبل العطلة الصيفية",
        "من دون تحديد موعد", "كما طلب الشهود", "مع استمرار تراجع الأسعار", "لتهدئة الأسواق", "بموجب اتفاق عام 2019", "حتى نهاية آذار",
    ],
    verb_first: true,
};
