//! The chart of revenue a day: lines drawn by plotters, coloured by the style sheet, labels in the page's own type.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use plotters::{
    chart::ChartBuilder,
    drawing::IntoDrawingArea,
    prelude::{AreaSeries, LineSeries, RGBColor, SVGBackend},
};

use crate::{
    kernel::Money,
    locales::{self, Ready},
    t, ui,
};

/// The drawing's size; the page stretches it.
const SIZE: (u32, u32) = (2900, 800);
/// Colours that stand for classes of the style sheet, so that the chart follows light and dark.
const AREA: (RGBColor, &str) = (RGBColor(1, 0, 0), "chart-area");
const LINE: (RGBColor, &str) = (RGBColor(2, 0, 0), "chart-line");
const BEFORE: (RGBColor, &str) = (RGBColor(3, 0, 0), "chart-before");
const GRID: (RGBColor, &str) = (RGBColor(4, 0, 0), "chart-grid");
const STEPS: i64 = 3;

/// The panel with the chart, its sum, and the same numbers as a table.
pub fn panel(first: NaiveDate, days: &[Money], before: &[Money]) -> Option<AnyView> {
    let currency = days.first()?.currency;
    let money = |minor: i64| Money::new(minor, currency);
    let minors = |days: &[Money]| days.iter().map(|day| day.minor).collect::<Vec<_>>();
    let (now, then) = (minors(days), minors(before));
    let top = round_up(now.iter().chain(&then).copied().max().unwrap_or(0), 10_i64.pow(currency.decimals()));
    let name = |index: usize| locales::day_month_short(first + Days::new(index as u64));
    let last = days.len() - 1;
    let best = now.iter().copied().max().unwrap_or(0);
    let count = days.len();
    let title = ui::escape(&t::dashboard_admin::chart(count, days[0], Ready(name(0)), days[last], Ready(name(last)), money(best)));
    let inside = format!("<title id=\"chart-title\">{title}</title>{}{}", lines(&now, &then, top).unwrap_or_default(), hits(days, before, name));
    let marks = (0..=STEPS).rev().map(|step| view! { <span>{locales::money_brief(money(top / STEPS * step))}</span> }).collect_view();
    let dates = [0, days.len() / 3, days.len() * 2 / 3, last].map(|index| view! { <span>{name(index)}</span> }).collect_view();
    let rows = days
        .iter()
        .zip(before)
        .enumerate()
        .rev()
        .map(|(index, (day, earlier))| {
            view! { <tr><th scope="row">{name(index)}</th><td class="num">{locales::money(*day)}</td><td class="num muted">{locales::money(*earlier)}</td></tr> }
        })
        .collect_view();
    Some(
        view! {
            <section class="panel" aria-labelledby="revenue">
                <div class="panel-head"><h2 id="revenue">{t::dashboard_admin::revenue_of_days(count)}</h2></div>
                <div class="panel-body">
                    <div class="row row-apart">
                        <p><span class="tile-value">{locales::money(money(now.iter().sum()))}</span></p>
                        <ul class="legend">
                            <li>{format!("{} – {}", name(0), name(last))}</li>
                            <li class="legend-before">{t::dashboard_admin::the_days_before(count)}</li>
                        </ul>
                    </div>
                    <div class="chart">
                        <div class="chart-y" aria-hidden="true">{marks}</div>
                        <svg
                            viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1) preserveAspectRatio="none" role="img" aria-labelledby="chart-title"
                            inner_html=inside
                        ></svg>
                        <div class="chart-x" aria-hidden="true">{dates}</div>
                    </div>
                    <details class="fold">
                        <summary>{t::dashboard_admin::as_table()}</summary>
                        <div class="scroller" tabindex="0" role="region" aria-label=t::dashboard_admin::revenue_by_day()>
                            <table class="table">
                                <caption class="sr-only">{t::dashboard_admin::revenue_by_day()}</caption>
                                <thead>
                                    <tr>
                                        <th scope="col">{t::dashboard_admin::day()}</th><th scope="col" class="num">{t::dashboard_admin::revenue()}</th>
                                        <th scope="col" class="num">{t::dashboard_admin::days_before(count)}</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    </details>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// The drawing's lines, without the frame that plotters puts around them.
fn lines(now: &[i64], then: &[i64], top: i64) -> Result<String, Box<dyn std::error::Error>> {
    let mut drawn = String::new();
    {
        let area = SVGBackend::with_string(&mut drawn, SIZE).into_drawing_area();
        let mut chart = ChartBuilder::on(&area).build_cartesian_2d(0..(now.len() as i64 - 1).max(1), 0..top)?;
        let points = |days: &[i64]| days.iter().enumerate().map(|(day, value)| (day as i64, *value)).collect::<Vec<_>>();
        for step in 0..=STEPS {
            let height = top / STEPS * step;
            chart.draw_series(LineSeries::new([(0, height), (now.len() as i64 - 1, height)], GRID.0))?;
        }
        chart.draw_series(AreaSeries::new(points(now), 0, AREA.0))?;
        chart.draw_series(LineSeries::new(points(then), BEFORE.0))?;
        chart.draw_series(LineSeries::new(points(now), LINE.0))?;
        area.present()?;
    }
    let start = drawn.find("<polyline").or_else(|| drawn.find("<polygon")).unwrap_or(0);
    let end = drawn.rfind("</svg>").unwrap_or(drawn.len());
    let mut inside = drawn.get(start..end).unwrap_or_default().to_owned();
    for (RGBColor(red, green, blue), class) in [AREA, LINE, BEFORE, GRID] {
        let colour = format!("#{red:02X}{green:02X}{blue:02X}");
        inside = inside
            .replace(&format!("fill=\"{colour}\""), &format!("class=\"{class}\""))
            .replace(&format!("stroke=\"{colour}\""), &format!("class=\"{class}\""));
    }
    Ok(inside)
}

/// Invisible columns that say a day's numbers when pointed at.
fn hits(days: &[Money], before: &[Money], name: impl Fn(usize) -> String) -> String {
    let width = f64::from(SIZE.0) / (days.len().max(2) - 1) as f64;
    let column = |(index, (day, earlier)): (usize, (&Money, &Money))| {
        let left = (width * (index as f64 - 0.5)).max(0.0);
        let right = (width * (index as f64 + 0.5)).min(f64::from(SIZE.0));
        let (span, height) = (right - left, SIZE.1);
        let title = ui::escape(&t::dashboard_admin::day_and_before(Ready(name(index)), *day, *earlier));
        format!("<rect class=\"chart-hit\" x=\"{left:.0}\" y=\"0\" width=\"{span:.0}\" height=\"{height}\"><title>{title}</title></rect>")
    };
    days.iter().zip(before).enumerate().map(column).collect()
}

/// A top for the axis that divides into [`STEPS`] round steps.
fn round_up(most: i64, unit: i64) -> i64 {
    let mut step = unit;
    while step.saturating_mul(STEPS) < most {
        // 1, 2, 5, 10, 20, 50, …
        let leading = step / 10_i64.pow((step / unit).ilog10()) / unit;
        step = if leading == 2 { step / 2 * 5 } else { step.saturating_mul(2) };
    }
    step.saturating_mul(STEPS)
}
