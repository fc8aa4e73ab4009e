/** What an invoice says in eight scripts: the same three lines of work, and whom it is for. */
export const scripts = [
  {
    script: 'Latin',
    buyer: 'Przędza i Żagle Sp. z o.o.',
    work: ['Façade signage, drawings', 'Škoda fleet: lettering', 'Naïve Übergröße, ½ day'],
  },
  {
    script: 'Greek',
    buyer: 'Προμήθειες Λιμένος Α.Ε.',
    work: ['Σχεδιασμός ταυτότητας', 'Πινακίδες, ανά όψη', 'Επίβλεψη εκτύπωσης, ώρες'],
  },
  {
    script: 'Cyrillic',
    buyer: 'ТОВ «Гавань»',
    work: ['Разработка фирменного стиля', 'Дизайн вивіски, їдальня', 'Надзор за печатью, часы'],
  },
  {
    script: 'Arabic',
    buyer: 'شركة الميناء للتوريد',
    work: ['تصميم الهوية البصرية', 'رسومات اللافتات لكل واجهة', 'الإشراف على الطباعة (ساعات)'],
  },
  {
    script: 'Hebrew',
    buyer: 'אספקת הנמל בע״מ',
    work: ['עיצוב זהות חזותית', 'שרטוטי שילוט לכל חזית', 'פיקוח על הדפוס, שעות'],
  },
  {
    script: 'Chinese',
    buyer: '海港供应有限公司',
    work: ['品牌设计与标识系统', '每个立面的标识图纸', '印刷监督（小时）'],
  },
  {
    script: 'Japanese',
    buyer: '株式会社ハーバー商会',
    work: ['ブランドデザイン一式', '看板の図面、面ごと', '印刷の立ち会い（時間）'],
  },
  {
    script: 'Korean',
    buyer: '하버 서플라이 주식회사',
    work: ['브랜드 아이덴티티 디자인', '간판 도면, 면마다', '인쇄 감독, 시간'],
  },
] as const
