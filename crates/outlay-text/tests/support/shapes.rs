//! Shapes of long texts, ordinary and hostile: whatever is repeated, a byte must cost the same however long the text is.

/// A shape of text.
pub struct Shape {
    /// What it is.
    pub name: &'static str,
    /// What stands before the repetition.
    pub head: &'static str,
    /// What is repeated.
    pub piece: &'static str,
}

#[allow(dead_code, reason = "the test and the benchmark ask for different lengths")]
pub const MB: usize = 1_000_000;

const fn shape(name: &'static str, head: &'static str, piece: &'static str) -> Shape {
    Shape { name, head, piece }
}

pub const SHAPES: &[Shape] = &[
    shape(
        "English prose",
        "",
        "The firm spent $3.2 billion on 40,000 chips in 2024, up 12% from the year before.\n",
    ),
    shape("Chinese prose", "", "公司去年投入32亿元购买4万颗芯片，同比增长12%，预计到2030年达到60亿元。\n"),
    shape("English, one line", "", "the firm spent $3.2 billion on 40,000 chips in 2024 and "),
    shape("Chinese, one line", "", "公司去年投入32亿元购买4万颗芯片，"),
    shape("words without numbers", "", "nobody knows what it will cost to build them all "),
    shape("no blanks, letters", "", "x"),
    shape("no blanks, Han", "", "智"),
    shape("no blanks, mixed", "", "a1b2c3$4b,5%"),
    shape("digits", "", "7"),
    shape("Han digits", "", "七"),
    shape("full-width digits", "", "７"),
    shape("digits after one Han", "智", "7"),
    shape("digits and commas", "", "7,"),
    shape("groups of digits", "", "123,"),
    shape("digits and blanks", "", "7 "),
    shape("scales", "", "万"),
    shape("digits and scales", "", "三万"),
    shape("number words", "", "one hundred and "),
    shape("open brackets", "", "("),
    shape("open brackets of Han", "智", "（"),
    shape("nested brackets", "", "($5 ["),
    shape("open tags", "", "<a "),
    shape("tags", "", "<b>5%</b>"),
    shape("line ends", "", "\n"),
    shape("line ends and numbers", "", "5%\n"),
    shape("blanks", "", " "),
    shape("dashes", "", "5-"),
    shape("links", "", "https://a.b/"),
    shape("currency signs", "", "$"),
    shape("percent signs", "", "5%"),
    shape("quotation marks", "", "\"5\" "),
    shape("years", "", "2024 "),
    shape("years of Han", "", "2024年"),
    shape("from to", "", "from 2024 to "),
    shape("months", "", "in March and "),
    shape("table", "", "| $5 | 12% | 2024 "),
    shape("hedges", "", "about nearly over up to "),
    shape("hedges and numbers", "", "more than about $5 "),
    shape("of of", "", "half of a third of "),
    shape("half", "", "半"),
    shape("points", "", "点五"),
    shape("fractions", "", "百分之"),
    shape("commas of lists", "", "五、"),
    shape("minus signs", "", "-"),
    shape("slashes", "", "5/"),
    shape("apostrophes", "", "'"),
    shape("colons", "", "5:"),
    shape("letters and digits", "", "x5 "),
    shape("stops", "", "5."),
    shape("twice", "", "twice as "),
    shape("bounds of Han", "", "约超近"),
    shape("ranges of Han", "", "五至"),
    shape("tags without end", "", "<"),
    shape("images", "", "!["),
    shape("entities", "", "&#"),
    shape("conversions", "", "($5) ($6) "),
    shape("up and by", "", "up 5%, Asia by "),
];
