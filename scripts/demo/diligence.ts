/**
 * How a person does a duty: takes the window and the person, gives the minute at which it is done and by
 * whom, which may be late. Nothing is marked as a failure; failures come out of rest days, leave, months and
 * habits.
 */
import { absenceOn, person, type LineId, type Person } from "./cast/staff.ts";
import { clockOf, DAY, day, dayOf, HOUR, isHoliday, month, weekday, type Minute } from "./clock.ts";
import type { Random } from "./random.ts";

/** How well each line kept up, by month: July brings the heat and its repairs, October the long holiday. */
const FORM: Readonly<Partial<Record<LineId, Readonly<Record<string, number>>>>> = {
  zulin: {
    "2026-05": 0.98,
    "2026-06": 0.99,
    "2026-07": 0.94,
    "2026-08": 0.98,
    "2026-09": 1.02,
    "2026-10": 0.99,
  },
  qiche: {
    "2026-05": 0.99,
    "2026-06": 1.02,
    "2026-07": 1,
    "2026-08": 0.98,
    "2026-09": 1.01,
    "2026-10": 0.92,
  },
  wuye: { "2026-05": 0.95, "2026-06": 0.98, "2026-07": 0.97, "2026-08": 1, "2026-09": 1.03, "2026-10": 1 },
};

/** Probability that the person does a duty of this day in time. */
export function form(p: Person, dayNumber: number): number {
  const factor = p.line ? (FORM[p.line]?.[month(dayNumber)] ?? 1) : 1;
  return Math.min(0.995, p.diligence * factor * (slumpOf(p, dayNumber)?.factor ?? 1));
}

const slumpOf = (p: Person, dayNumber: number): Person["slump"] | null =>
  p.slump && dayNumber >= day(p.slump.from) ? p.slump : null;

export function worksOn(p: Person, dayNumber: number): boolean {
  if (p.rest.includes(weekday(dayNumber)) || absenceOn(p, dayNumber)) return false;
  return (
    !isHoliday(dayNumber) || p.dept === "service_station" || (p.role === "salesperson" && dayNumber % 2 === 0)
  );
}

/** Good minutes to reach people in: morning and afternoon of the days the person works, in `[from, to]`. */
export function workingSlot(random: Random, p: Person, from: Minute, to: Minute): Minute | null {
  const windows: [Minute, Minute][] = [];
  for (let d = dayOf(from); d <= dayOf(to) && windows.length < 60; d += 1) {
    if (!worksOn(p, d)) continue;
    for (const [open, close] of [
      [9 * HOUR + 5, 11 * HOUR + 50],
      [14 * HOUR + 5, 17 * HOUR + 55],
    ]) {
      const low = Math.max(from, d * DAY + open);
      const high = Math.min(to, d * DAY + close);
      if (low <= high) windows.push([low, high]);
    }
  }
  if (windows.length === 0) return null;
  const [low, high] = windows[random.early(0, windows.length - 1)];
  return random.int(low, high);
}

/**
 * A minute outside the shift at which somebody may still be called: before work, after supper, on a day off.
 */
function spareSlot(random: Random, from: Minute, to: Minute): Minute | null {
  for (let d = dayOf(from); d <= dayOf(to); d += 1) {
    const low = Math.max(from, d * DAY + 8 * HOUR + 40);
    const high = Math.min(to, d * DAY + 20 * HOUR + 20);
    if (low + 5 <= high) return random.int(low, Math.min(high, low + 4 * HOUR));
  }
  return null;
}

export interface Done {
  readonly at: Minute;
  readonly by: string;
}

/** The person who acts for `p` on a day: the cover while on leave. */
export const actor = (p: Person, dayNumber: number): Person => {
  const absence = absenceOn(p, dayNumber);
  return absence ? person(absence.cover) : p;
};

/** When a duty with the window `[opens, due]` is done, late or not. */
export function perform(random: Random, owner: Person, opens: Minute, due: Minute, ease = 1): Done {
  const p = actor(owner, dayOf(opens));
  const strength = Math.min(0.995, form(p, dayOf(opens)) * ease);
  const soon = Math.min(due, opens + 12);
  if (random.chance(strength)) {
    const minute =
      workingSlot(random, p, soon, due) ?? (random.chance(0.8) ? spareSlot(random, soon, due) : null);
    if (minute !== null) return { at: minute, by: p.id };
  }
  return { at: lateSlot(random, p, due), by: p.id };
}

/** The first good minute after a missed due, as far away as the person lets things lie. */
function lateSlot(random: Random, p: Person, due: Minute): Minute {
  const swamped = slumpOf(p, dayOf(due)) !== null;
  const from = due + (swamped ? random.int(3 * DAY, p.tail * DAY) : random.early(20, p.tail * DAY));
  return (
    workingSlot(random, p, from, from + 2 * DAY) ??
    workingSlot(random, p, from, from + 9 * DAY) ??
    from + 9 * DAY
  );
}

/** The next minute of work after something: paper that follows an act. */
export function soonAfter(random: Random, p: Person, from: Minute, spread: number): Minute {
  return (
    workingSlot(random, p, from + 2, from + spread) ??
    workingSlot(random, p, from + 2, from + 12 * DAY) ??
    from + 3 * HOUR
  );
}

/** When a record of something is committed: by habit, now and then a day or more late. */
export function filingTime(random: Random, by: string, happened: Minute): Minute {
  const p = person(by);
  if (random.chance(p.forgets ?? 0.022)) {
    return (dayOf(happened) + random.int(2, 5)) * DAY + 9 * HOUR + random.int(0, 80);
  }
  const day = dayOf(happened);
  const evening = day * DAY + 17 * HOUR + 30 + ((day * 7 + p.id.length * 11) % 27);
  const habit = random.chance(0.85) ? p.filing : "at-once";
  if (habit === "next-morning" && clockOf(happened) > 15 * HOUR) {
    return (day + 1) * DAY + 8 * HOUR + 50 + ((day * 5) % 23);
  }
  if (habit === "evening" && happened < evening) return evening;
  return happened + random.int(3, 41);
}

/**
 * When somebody first tried in vain before a call that got through; null where that would have been before
 * work.
 */
export function triedBefore(random: Random, reached: Minute, low: number, high: number): Minute | null {
  const minute = reached - random.int(low, high);
  const clock = clockOf(minute);
  if (clock < 8 * HOUR + 40) return null;
  if (clock >= 12 * HOUR && clock < 14 * HOUR && random.chance(0.7)) {
    return dayOf(minute) * DAY + 11 * HOUR + random.int(20, 58);
  }
  return minute;
}
