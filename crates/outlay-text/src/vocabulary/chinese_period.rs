//! Classes of the Chinese words of dates.

/// What a word of dates says; its value is an offset, an ordinal or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PeriodWord {
    /// 今年, 去年: years from now.
    Year,
    /// 本月, 上个月.
    Month,
    /// 本季度.
    Quarter,
    /// 上周.
    Week,
    /// 今天.
    Day,
    /// 目前, 截至目前.
    Now,
    /// 上半年.
    Half,
    /// 过去, 近.
    Past,
    /// 未来.
    Future,
    /// 前, 首: the first of several.
    Lead,
    /// 本财年.
    FiscalYear,
    /// 本财季.
    FiscalQuarter,
    /// 上世纪: the hundreds of its years.
    Century,
    /// 首季.
    FirstQuarter,
    /// A whole year: 全年, 年内.
    WholeYear,
    /// 年底.
    YearEnd,
    /// 年初.
    YearStart,
    /// 年中.
    YearMiddle,
    /// 月底.
    MonthEnd,
    /// 月初.
    MonthStart,
    /// 自, 从.
    Since,
    /// 到, 至.
    By,
    /// 截至.
    AsOf,
    /// 在.
    Within,
    /// 周, 星期: a weekday follows.
    Weekday,
    /// 第.
    Ordinal,
}

impl PeriodWord {
    const NAMES: [(&'static str, Self); 26] = [
        ("year", Self::Year),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("week", Self::Week),
        ("day", Self::Day),
        ("now", Self::Now),
        ("half", Self::Half),
        ("past", Self::Past),
        ("future", Self::Future),
        ("lead", Self::Lead),
        ("fiscal_year", Self::FiscalYear),
        ("fiscal_quarter", Self::FiscalQuarter),
        ("century", Self::Century),
        ("first_quarter", Self::FirstQuarter),
        ("whole_year", Self::WholeYear),
        ("year_end", Self::YearEnd),
        ("year_start", Self::YearStart),
        ("year_middle", Self::YearMiddle),
        ("month_end", Self::MonthEnd),
        ("month_start", Self::MonthStart),
        ("since", Self::Since),
        ("by", Self::By),
        ("as_of", Self::AsOf),
        ("within", Self::Within),
        ("weekday", Self::Weekday),
        ("ordinal", Self::Ordinal),
    ];

    /// The class of that name in the table.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, class)| *class)
    }

    /// Whether an expression may begin with such a word; prepositions are looked for from the date backwards.
    pub(crate) const fn begins(self) -> bool {
        !matches!(self, Self::Since | Self::By | Self::AsOf | Self::Within)
    }
}
