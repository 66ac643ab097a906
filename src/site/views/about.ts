/** How to read the site: each status with its mark, what it means and whether it counts. */
import type { Status } from "../../model/obligation.ts";
import { bandView, type BandView } from "./band.ts";
import type { Site } from "./site.ts";

const ORDER: readonly Status[] = [
  "overdue",
  "open",
  "upcoming",
  "met",
  "late",
  "missed",
  "exempt",
  "undecided",
];

export interface AboutView {
  readonly statuses: readonly {
    readonly status: Status;
    readonly name: string;
    readonly meaning: string;
    readonly counts: string;
  }[];
  readonly band: BandView;
}

export function aboutView(site: Site): AboutView {
  const { t } = site;
  const row = {
    by: {},
    period: "2000-01",
    met: 41,
    late: 1,
    overdue: 1,
    missed: 1,
    exempt: 2,
    undecided: 0,
    rate: 41 / 44,
    coverage: 42 / 44,
    target: { min: 0.9, max: 1 },
    verdict: "inside",
  } as const;
  return {
    statuses: ORDER.map((status) => ({
      status,
      name: t(`status.${status}`),
      meaning: t(`about.status.${status}`),
      counts:
        status === "open" || status === "upcoming"
          ? t("about.notyet")
          : status === "exempt" || status === "undecided"
            ? t("about.beside")
            : status === "met"
              ? t("about.both")
              : t("about.below"),
    })),
    band: bandView(site, row, { ...row, rate: 0.88 }),
  };
}
