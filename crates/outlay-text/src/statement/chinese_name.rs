//! What of a Chinese phrase is the speaker's name: without dates, adverbs, titles of reports and descriptions.

use crate::claim::Document;
use crate::letter::is_alphanumeric;
use crate::span::Span;

/// What stands before the title of a report: 国家数据局《…报告（2024年）》.
pub(super) fn titled(text: &str, phrase: Span) -> Span {
    let body = phrase.of(text);
    let lead = body.len() - body.trim_start_matches(|c: char| !is_alphanumeric(c)).len();
    let title = body[lead..].find('《').map_or(phrase.end, |at| phrase.start + (lead + at) as u32);
    Span { end: title, ..phrase }
}

/// A phrase without the date that stands behind its name: 寒武纪8月26日晚.
pub(super) fn undated(document: &Document<'_>, number: u32, phrase: Span) -> Span {
    let date = document.periods_of(number).iter().find(|p| {
        let rest = (p.span.start > phrase.start && p.span.end <= phrase.end)
            .then(|| Span { start: p.span.end, end: phrase.end }.of(document.text));
        rest.is_some_and(|rest| rest.len() <= "晚间".len())
    });
    Span { end: date.map_or(phrase.end, |p| p.span.start), ..phrase }
}

/// Cuts adverbs and dates off the ends of a speaker's phrase.
pub(super) fn strip(text: &str, phrase: Span) -> Option<Span> {
    const LEAD: [&str; 20] = [
        "记者从",
        "記者從",
        "从",
        "從",
        "此外",
        "同时",
        "其中",
        "但",
        "而",
        "另据",
        "另外",
        "与此同时",
        "近日",
        "日前",
        "同日",
        "此前",
        "随后",
        "对此",
        "根據",
        "根据",
    ];
    const TAIL: [&str; 57] = [
        "正式",
        "最新",
        "今日",
        "近日",
        "日前",
        "昨日",
        "今天",
        "还",
        "也",
        "同时",
        "曾",
        "已",
        "進一步",
        "进一步",
        "首次",
        "对外",
        "公开",
        "明确",
        "多次",
        "再次",
        "特别",
        "对此",
        "联合发布的",
        "发布的",
        "公布的",
        "的",
        "数据",
        "报告",
        "最新数据",
        "研究",
        "調查",
        "日",
        "随即",
        "均",
        "並",
        "并",
        "的最新",
        "则",
        "中",
        "内",
        "统计",
        "統計",
        "公布",
        "發布",
        "发布",
        "披露",
        "消息",
        "当天",
        "當天",
        "记者会上",
        "最新估算",
        "初步统计",
        "援引",
        "晚间",
        "月初",
        "年初",
        "当日",
    ];
    let (mut start, mut end) = (phrase.start as usize, phrase.end as usize);
    if let Some(from) =
        text[start..end].rfind(['从', '從']).filter(|_| text[start..end].contains(['记', '記']))
    {
        start += from + '从'.len_utf8();
    }
    if let Some(link) = text[start..end].find("](") {
        end = start + link;
    }
    loop {
        let body = text[start..end].trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '*' | '#' | '—' | '-' | '、' | '「' | '」' | '《' | '》' | '[')
        });
        start += text[start..end].len()
            - text[start..end]
                .trim_start_matches(|c: char| {
                    c.is_whitespace()
                        || matches!(c, '*' | '#' | '—' | '-' | '、' | '「' | '」' | '《' | '》' | '[')
                })
                .len();
        end = start + body.len();
        let marker = body.trim_start_matches(|c: char| c.is_ascii_digit());
        if marker.len() < body.len() && marker.starts_with(['、', '.']) {
            start += body.len() - marker.len() + marker.chars().next().map_or(0, char::len_utf8);
        } else if let Some(lead) = LEAD.iter().find(|l| body.starts_with(**l)) {
            start += lead.len();
        } else if let Some(tail) = TAIL.iter().find(|t| body.ends_with(**t) && body.len() > t.len()) {
            end -= tail.len();
            // '赫格塞思21日': the day of the month.
            if *tail == "日" {
                end = start + text[start..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
            }
        } else if body.ends_with('）') || body.ends_with(')') {
            end = start + body.rfind(['（', '('])?;
        } else if let Some(at) =
            body.find("今天").or_else(|| body.find('在')).or_else(|| body.find("于2")).filter(|at| *at > 3)
        {
            end = start + at;
        } else {
            return (end > start).then(|| Span::new(start, end));
        }
        if end <= start {
            return None;
        }
    }
}

/// The Latin name that a phrase ends with ('AI音乐平台Suno'), else the phrase.
pub(super) fn island(text: &str, phrase: Span) -> Span {
    let body = phrase.of(text);
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '&' | '-');
    let start =
        body.char_indices().rev().take_while(|(_, c)| latin(*c)).last().map_or(body.len(), |(i, _)| i);
    let name = body[start..].trim_start();
    let joined = body[..start].ends_with(['和', '与', '與', '、', '及']);
    if name.len() >= 2 && name.starts_with(|c: char| c.is_ascii_alphabetic()) && !joined {
        Span::new(phrase.end as usize - name.len(), phrase.end as usize)
    } else {
        phrase
    }
}
