/** Dates, spans and numbers in the reader's language and the tenant's zone. */
import type { Moment, MomentKey, SiteKey, Tone, Words } from "../../i18n/site/index.ts";
import { cutPercent } from "../../model/percent.ts";
import { civilOf, DAY_MS, type Zone } from "../../model/zone.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** What stands where no clock runs, for each sentence of the browser. */
const SINCE = {
  "moment.case": "moment.case.on",
  "moment.got": "moment.got.on",
  "moment.contact": "moment.contact.on",
  "moment.span": "moment.span.on",
} as const satisfies Readonly<Record<MomentKey, SiteKey>>;

export class Format {
  private readonly zone: Zone;
  private readonly t: Words;
  private readonly year: number;
  private readonly days = new Map<number, string>();
  private readonly monthDay: Intl.DateTimeFormat;
  private readonly yearMonthDay: Intl.DateTimeFormat;
  private readonly weekdayName: Intl.DateTimeFormat;
  private readonly weekdayFirst: boolean;
  private readonly monthAlone: Intl.DateTimeFormat;
  private readonly monthName: Intl.DateTimeFormat;
  private readonly count: Intl.NumberFormat;

  /** `now` decides which year goes without saying. */
  constructor(zone: Zone, now: number, t: Words) {
    const locale = t.locale;
    this.zone = zone;
    this.t = t;
    this.year = civilOf(zone.dayOf(now)).year;
    const month = locale === "en" ? "short" : "long";
    this.weekdayFirst = locale === "en";
    this.monthDay = new Intl.DateTimeFormat(locale, { timeZone: "UTC", month, day: "numeric" });
    this.yearMonthDay = new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      year: "numeric",
      month,
      day: "numeric",
    });
    this.weekdayName = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "short" });
    this.monthName = new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", month });
    this.monthAlone = new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      month: locale === "en" ? "long" : "short",
    });
    this.count = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  }

  /** `10月21日 周三`, `Wed, Oct 21`; with the year when it is another one. Takes a local day number. */
  localDay(day: number): string {
    let text = this.days.get(day);
    if (text === undefined) {
      const [date, weekday] = [this.date(day), this.weekdayName.format(day * DAY_MS)];
      this.days.set(day, (text = this.weekdayFirst ? `${weekday}, ${date}` : `${date} ${weekday}`));
    }
    return text;
  }

  private date(day: number): string {
    return (civilOf(day).year === this.year ? this.monthDay : this.yearMonthDay).format(day * DAY_MS);
  }

  /** `10月21日 周三` */
  day(ms: number): string {
    return this.localDay(this.zone.dayOf(ms));
  }

  /** `10月21日`, without the weekday. */
  shortDay(ms: number): string {
    return this.date(this.zone.dayOf(ms));
  }

  /** `15:30`; the last second of a day reads `24:00`. */
  clock(ms: number): string {
    const minutes = Math.floor(this.zone.clockOf(ms) / MINUTE);
    if (minutes === 1439 && Math.floor(this.zone.clockOf(ms) / 1000) % 60 === 59) return "24:00";
    return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  }

  /** `10月21日 周三 15:30`; a time at the end of a day shows the day alone. */
  moment(ms: number): string {
    const clock = this.clock(ms);
    return clock === "24:00" ? this.day(ms) : `${this.day(ms)} ${clock}`;
  }

  /** `2026年10月` from `2026-10`. */
  month(period: string): string {
    return this.monthName.format(Date.UTC(+period.slice(0, 4), +period.slice(5, 7) - 1, 1));
  }

  /** `10月` in this year, `2025年10月` otherwise. */
  shortMonth(period: string): string {
    if (+period.slice(0, 4) !== this.year) return this.month(period);
    return this.monthAlone.format(Date.UTC(this.year, +period.slice(5, 7) - 1, 1));
  }

  /** A length of time in one unit: `25 分钟`, `3 小时`, `2 天`. */
  span(ms: number): string {
    const size = Math.abs(ms);
    if (size < HOUR) return this.t("span.minutes", { n: Math.max(1, Math.floor(size / MINUTE)) });
    if (size < 2 * DAY_MS) return this.t("span.hours", { n: Math.floor(size / HOUR) });
    return this.t("span.days", { n: Math.floor(size / DAY_MS) });
  }

  /** `还有 3 小时` or `逾期 2 天`, by the reader's clock; `10月21日 周三 15:30 到期` where none runs. */
  left(due: number, tone?: Tone): Moment {
    return { text: this.t("moment.due", { when: this.moment(due) }), at: due, ...(tone && { tone }) };
  }

  /** `3 天前联系过`, by the reader's clock; `10月18日 联系过` where none runs. */
  since(at: number, say: MomentKey): Moment {
    return { text: this.t(SINCE[say], { when: this.shortDay(at) }), at, say };
  }

  /** A share as `93.2%`. Cut, not rounded, so that nothing below a limit reads as if it had reached it. */
  percent(rate: number | null): string {
    if (rate === null) return this.t("rate.none");
    return `${this.count.format(cutPercent(rate))}%`;
  }

  number(value: number): string {
    return this.count.format(value);
  }
}
