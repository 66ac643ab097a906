/**
 * Time of a tenant, all of it through Temporal: texts to epoch milliseconds, days, months, periods (spec 3).
 */

export type Day = Temporal.PlainDate;

export class Clock {
  readonly zone: string;

  constructor(zone: string) {
    this.zone = zone;
  }

  /** Spec 2: with an offset, or local; reading 2: a bare date is its local midnight. */
  instant(text: string): number {
    if (text.length === 10) return this.start(Temporal.PlainDate.from(text));
    if (/(Z|[+-]\d\d:\d\d)$/.test(text.slice(11))) {
      return Temporal.Instant.from(text.replace(" ", "T")).epochMilliseconds;
    }
    return Temporal.PlainDateTime.from(text.replace(" ", "T")).toZonedDateTime(this.zone).epochMilliseconds;
  }

  /** Reading 2: a bare date in a limit field means the end of that day. */
  limit(text: string): number {
    return text.length === 10 ? this.end(Temporal.PlainDate.from(text)) : this.instant(text);
  }

  day(ms: number): Day {
    return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(this.zone).toPlainDate();
  }

  start(day: Day): number {
    return day.toZonedDateTime(this.zone).epochMilliseconds;
  }

  /** Reading 13: 23:59:59 of the last local day. */
  end(day: Day): number {
    return this.start(day.add({ days: 1 })) - 1000;
  }

  /**
   * Spec 3: hours and minutes run from the instant; days, weeks, months end with the local day, the start day
   * not counted.
   */
  after(ms: number, duration: string): number {
    const d = Temporal.Duration.from(duration);
    if (duration.includes("T")) return ms + d.total("milliseconds");
    return this.end(this.day(ms).add(d, { overflow: "constrain" }));
  }

  monthEnd(ms: number): number {
    const day = this.day(ms);
    return this.end(day.with({ day: day.daysInMonth }));
  }

  show(ms: number | null): string {
    return ms === null
      ? "–"
      : Temporal.Instant.fromEpochMilliseconds(ms)
          .toZonedDateTimeISO(this.zone)
          .toString({ timeZoneName: "never" });
  }
}
