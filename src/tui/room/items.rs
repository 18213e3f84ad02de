//! What each slide says, as texts of a stack.

use super::Setting;
use super::item::Item;
use crate::audience::View;
use crate::audience::slide::{
    AttendanceNow, Decision, Lamp, OpinionNow, PartNow, Slide, Speaker, TargetNow, TaskNow, VoteNow,
};
use crate::session::tally;
use crate::text::date;
use crate::tui::large::Size;
use crate::tui::theme::Theme;

/// The ways to say a view's slide, each as the texts of a stack: the fullest first, the one for the least room last.
pub(super) fn of(view: &View, theme: Theme, setting: &Setting<'_>) -> Vec<Vec<Item>> {
    match &view.slide {
        Slide::Title | Slide::Link { .. } => Vec::new(),
        Slide::Speaker(speaker) => vec![speaking(speaker, theme, setting)],
        Slide::Points { points } => vec![
            points
                .iter()
                .map(|point| {
                    let (sign, style) = if point.covered {
                        ("✓", theme.good)
                    } else {
                        ("○", theme.plain)
                    };
                    Item::main(&format!("{sign} ({}) {}", point.number, point.text), style)
                })
                .collect(),
        ],
        Slide::Opinions { last, count } => vec![opinions(last, *count, theme)],
        Slide::Task(task) => {
            let mut ways = vec![listed(task, theme), lit(task, theme)];
            if setting.least() == Size::Plain {
                ways.push(listed(task, theme));
            }
            ways
        }
        Slide::Vote(vote) => vec![
            self::vote(vote, theme, false),
            self::vote(vote, theme, true),
        ],
        Slide::Attendance(now) => vec![attendance(view, now, theme)],
        Slide::Registrations {
            registered,
            of,
            items,
        } => {
            let first = format!("Đã đăng ký {registered}/{of} đảng viên");
            let first = Item::main(&first, theme.accent).with_share(*registered, *of);
            let items = items.iter().map(|item| {
                let text = format!("{} đồng chí: {} {}", item.members, item.id, item.text);
                Item::second(&text, theme.plain)
            });
            let full: Vec<Item> = std::iter::once(first).chain(items).collect();
            let brief = full.iter().cloned().enumerate();
            let brief = brief.map(|(at, it)| if at > 0 { it.lowered() } else { it });
            vec![full.clone(), brief.collect()]
        }
        Slide::Targets { rows } => vec![rows.iter().map(|row| target(row, theme)).collect()],
        Slide::Decided { rows, count } => {
            let all = decided(rows, *count, theme);
            // The latest large, the others small.
            let latest = all.iter().cloned().enumerate();
            let latest = latest.map(|(at, it)| if at == 1 { it } else { it.lowered() });
            vec![all.clone(), latest.collect(), all]
        }
    }
}

fn speaking(speaker: &Speaker, theme: Theme, setting: &Setting<'_>) -> Vec<Item> {
    let running = || (setting.now - speaker.since).num_seconds().max(0);
    let seconds = speaker.paused_at.unwrap_or_else(running);
    let mut about = vec![format!("phát biểu {}", date::minutes_seconds(seconds))];
    about.extend(speaker.position.clone());
    if speaker.online {
        about.push("dự trực tuyến".to_owned());
    }
    let mut items = vec![
        Item::main(&format!("Đồng chí {}", speaker.name), theme.title),
        Item::second(&crate::text::case::capital(&about.join(" · ")), theme.plain),
    ];
    if !speaker.next.is_empty() {
        let more = speaker.waiting.saturating_sub(speaker.next.len() as u32);
        let more = match more {
            0 => String::new(),
            more => format!(" và {more} đồng chí khác"),
        };
        let text = format!("Tiếp theo: {}{more}", speaker.next.join(", "));
        items.push(Item::second(&text, theme.plain));
    }
    items
}

/// The newest opinion large, the ones before it in one line each.
fn opinions(last: &[OpinionNow], count: u32, theme: Theme) -> Vec<Item> {
    let who = |it: &OpinionNow| {
        let speaker = it
            .speaker
            .as_ref()
            .map_or_else(String::new, |name| format!(" · đồng chí {name}"));
        format!("{}{speaker} · {}", it.at.format("%H:%M"), it.kind)
    };
    let mut items = Vec::new();
    for (at, opinion) in last.iter().enumerate() {
        if at == 0 {
            items.push(Item::note(&who(opinion), theme.accent));
            items.push(Item::main(&opinion.text, theme.plain));
        } else {
            let text = format!("{}: {}", who(opinion), opinion.text);
            items.push(Item::note(&text, theme.plain));
        }
    }
    let others = count.saturating_sub(last.len() as u32);
    if others > 0 {
        let text = format!("và {others} ý kiến trước đó");
        items.push(Item::note(&text, theme.faint));
    }
    items
}

/// What stands over a task.
fn task_heading(task: &TaskNow, theme: Theme) -> Item {
    let lit = task.parts.iter().filter(|it| it.light != Lamp::Off).count();
    let head = if task.recorded {
        format!("Nhiệm vụ đã ghi · đủ {lit} rõ")
    } else {
        format!("Đang soạn nhiệm vụ · {lit}/{} rõ", task.parts.len())
    };
    Item::second(&head, theme.accent).heading()
}

/// A task with each light beside its part.
fn listed(task: &TaskNow, theme: Theme) -> Vec<Item> {
    let parts = task.parts.iter().map(|part| self::part(part, theme));
    std::iter::once(task_heading(task, theme))
        .chain(parts)
        .collect()
}

/// A task with all lights together in front; what is written beside them follows in small letters.
fn lit(task: &TaskNow, theme: Theme) -> Vec<Item> {
    let lights = task.parts.iter().map(|part| {
        let name = part.label.strip_prefix("Rõ ").unwrap_or(&part.label);
        format!("{} {name}", sign(part.light))
    });
    let lights: Vec<String> = lights.collect();
    let all = task.parts.iter().all(|it| it.light == Lamp::On);
    let style = if all { theme.good } else { theme.title };
    let lights = Item::main(&lights.join("  "), style).heading();
    let begun = task.parts.iter().filter(|it| it.light != Lamp::Off);
    let begun = begun.map(|part| self::part(part, theme).lowered());
    let head = task_heading(task, theme).lowered();
    [head, lights].into_iter().chain(begun).collect()
}

/// The sign of a light.
fn sign(light: Lamp) -> char {
    match light {
        Lamp::On => '●',
        Lamp::Vague => '◐',
        Lamp::Off => '○',
    }
}

fn part(part: &PartNow, theme: Theme) -> Item {
    let sign = sign(part.light);
    match part.light {
        Lamp::On => Item::main(&format!("{sign} {}: {}", part.label, part.text), theme.good),
        Lamp::Vague => {
            let phrase = part.phrase.as_deref().unwrap_or_default();
            let text = format!(
                "{sign} {}: {} (còn chung chung: “{phrase}”)",
                part.label, part.text
            );
            Item::main(&text, theme.warn)
        }
        Lamp::Off => Item::main(&format!("{sign} {}: còn thiếu", part.label), theme.alarm),
    }
}

/// A vote; in little room the verdict alone is large.
fn vote(vote: &VoteNow, theme: Theme, brief: bool) -> Vec<Item> {
    let kind = if vote.repeats {
        "Biểu quyết lại"
    } else {
        "Biểu quyết"
    };
    let mut items = vec![
        Item::note(kind, theme.accent),
        Item::main(&vote.question, theme.title),
    ];
    if brief && vote.result.is_some() {
        items = items.into_iter().map(Item::lowered).collect();
    }
    match &vote.result {
        None => {
            let text = format!(
                "{} đồng chí được biểu quyết; cần quá nửa của {} đảng viên chính thức, tức ít nhất {}",
                vote.eligible, vote.entitled, vote.needed
            );
            items.push(Item::second(&text, theme.plain));
        }
        Some(result) => {
            let (sign, verdict, style) = if result.passed {
                ("✓", "Thông qua", theme.good)
            } else {
                ("✗", "Không thông qua", theme.alarm)
            };
            let text = format!(
                "{sign} {verdict}: {} trên {}",
                result.in_favour, vote.entitled
            );
            items.push(Item::main(&text, style).with_share(result.in_favour, vote.entitled));
            let text = format!(
                "Đồng ý {} · không đồng ý {} · ý kiến khác {}",
                result.in_favour, result.against, result.other
            );
            items.push(Item::second(&text, theme.plain));
        }
    }
    items
}

fn attendance(view: &View, now: &AttendanceNow, theme: Theme) -> Vec<Item> {
    let presence = &view.attendance;
    let text = format!(
        "Có mặt {}/{} ({})",
        presence.attended, presence.expected, presence.rate
    );
    let mut items =
        vec![Item::main(&text, theme.title).with_share(presence.attended, presence.expected)];
    let counted = |parts: &[(u32, &str)]| {
        let parts = parts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(count, name)| format!("{name} {count}"))
            .collect();
        crate::text::case::capital(&parts.join(" · "))
    };
    let lines = [
        counted(&[
            (now.in_room, "tại phòng"),
            (now.online, "trực tuyến"),
            (now.left, "đã về sớm"),
        ]),
        counted(&[(now.full, "chính thức"), (now.probationary, "dự bị")]),
        counted(&[
            (now.absent, "vắng"),
            (now.exempt, "miễn"),
            (now.unmarked, "chưa điểm danh"),
            (now.temporary, "sinh hoạt tạm thời"),
            (now.guests, "khách mời"),
        ]),
    ];
    let lines = lines.iter().filter(|it| !it.is_empty());
    items.extend(lines.map(|text| Item::second(text, theme.plain)));
    if now.below_two_thirds {
        let text = "▲ Chưa đủ 2/3 số đảng viên phải dự";
        items.push(Item::second(text, theme.warn));
    }
    items
}

fn target(row: &TargetNow, theme: Theme) -> Item {
    let text = &row.text;
    let Some((count, of)) = row.reached else {
        let goal = row
            .goal
            .map_or_else(String::new, |it| format!(" (chỉ tiêu {it}%)"));
        return Item::main(&format!("○ {text}: chưa có kết quả{goal}"), theme.plain);
    };
    let tenths = tally::tenths(count, of).unwrap_or_default();
    let wanted = row.goal.unwrap_or_default();
    let reached = u64::from(count) * 100 >= u64::from(of) * u64::from(wanted) && of > 0;
    let (sign, style) = match row.goal {
        None => ("●", theme.plain),
        Some(_) if reached => ("✓", theme.good),
        Some(_) => ("▲", theme.warn),
    };
    let goal = row
        .goal
        .map_or_else(String::new, |it| format!(", chỉ tiêu {it}%"));
    let share = date::percent(tenths);
    let text = format!("{sign} {text}: {count}/{of} ({share}){goal}");
    Item::main(&text, style).with_share(count, of)
}

fn decided(rows: &[Decision], count: u32, theme: Theme) -> Vec<Item> {
    let head = Item::second(&format!("Đã quyết định: {count}"), theme.accent);
    let rows = rows.iter().map(|row| {
        let more = row
            .more
            .as_ref()
            .map_or_else(String::new, |it| format!(" ({it})"));
        Item::main(&format!("{}: {}{more}", row.what, row.text), theme.plain)
    });
    std::iter::once(head).chain(rows).collect()
}
