/** Which heading of a due list an item stands under. */

export const BUCKETS = ["overdue", "today", "week", "later"] as const;
export type Bucket = (typeof BUCKETS)[number];

const DAY_MS = 86_400_000;

/** `todayEnd` is the last instant of the reader's business day; a week is that day and the six after it. */
export function bucketOf(due: number, now: number, todayEnd: number): Bucket {
  if (due < now) return "overdue";
  if (due <= todayEnd) return "today";
  return due <= todayEnd + 6 * DAY_MS ? "week" : "later";
}
