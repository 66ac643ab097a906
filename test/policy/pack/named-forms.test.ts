/** Every form that the texts give a name has its artefact, carrying out the clause that names it. */
import { expect, test } from "vitest";
import { diskTree } from "../../../src/io/files.ts";
import { productRoot } from "../../../src/io/product.ts";
import { loadPack } from "../../../src/policy/pack/load-pack.ts";

const tree = diskTree(productRoot());

test.each([
  ["developer-service-visits", "visit-record-form", "5"],
  ["developer-service-visits", "office-register", "3.4-a"],
  ["auto-sales-visits", "prospect-form", "2-a"],
  ["auto-sales-visits", "owner-form", "10-a"],
  ["truck-body-visits", "sales-daily-report", "1.1-b"],
  ["truck-body-visits", "visit-ledger", "1.2-b"],
  ["truck-body-visits", "end-customer-ledger", "2.2-b"],
  ["sales-phone-visits", "call-form", "4.3"],
  ["travel-platform-visits", "visit-plan", "3.1-a"],
  ["travel-platform-visits", "tourist-record", "4.3"],
  ["travel-platform-visits", "maker-needs-form", "2.3"],
  ["travel-platform-visits", "maker-solutions", "6.2"],
  ["travel-platform-visits", "tourist-strategy", "6.2"],
  ["travel-platform-visits", "tourist-preferences", "6.3-a"],
  ["travel-platform-visits", "tourist-database", "6.3-b"],
  ["rental-relations", "complaint-record-form", "5.1"],
  ["rental-relations", "complaint-disposal-form", "5.2"],
  ["rental-relations", "complaint-analysis-report", "5.3"],
  ["rental-relations", "liaison-letter", "5.4"],
  ["rental-relations", "repair-work-order", "5.5"],
  ["rental-relations", "opinion-survey", "5.6"],
  ["rental-relations", "case-library", "4.1.3.3"],
  ["hotel-sales-visits", "client-visit-form", "1.6-b"],
  ["property-service-visits", "visit-record-form", "3.1"],
  ["property-service-visits", "monthly-visit-record", "3.2"],
  ["property-service-visits", "complaint-form", "1.12"],
  ["service-specialist-visits", "visit-plan", "3.1-a"],
  ["service-specialist-visits", "visit-record", "4.2"],
  ["service-specialist-visits", "visit-report-form", "5.1"],
  ["service-specialist-visits", "development-plan", "6.2"],
])("%s: %s", (id, artefact, clause) => {
  const pack = loadPack(tree, id, "product").value!;
  const found = pack.artefacts.find((one) => one.id === artefact);
  expect(found?.clauses).toContain(`${id}/${clause}`);
  expect(found?.kind).not.toBe("template");
});
