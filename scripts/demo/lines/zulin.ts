/** The rental line of business, 汀禾公寓. */
import type { Stage } from "../stage.ts";
import { complaints } from "./zulin-complaints.ts";
import { jobs } from "./zulin-jobs.ts";
import { papers, surveys } from "./zulin-papers.ts";
import { tenants } from "./zulin-tenants.ts";

export function zulin(stage: Stage): void {
  const all = tenants(stage);
  complaints(stage, all);
  jobs(stage, all);
  surveys(stage, all);
  papers(stage);
}
