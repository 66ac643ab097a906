/**
 * `huifang notify`: each person's items of the day, or what has lapsed, as messages for chat robots and
 * e-mail.
 */
import type { Command } from "commander";
import { Option } from "commander";
import type { NotifyFormat } from "../../src/report/notify/index.ts";
import { common, ids, type CommonOptions } from "./options.ts";
import { word } from "./words.ts";

interface NotifyOptions extends CommonOptions {
  readonly format: NotifyFormat;
  readonly what: "today" | "lapsed";
  readonly since?: string;
  readonly staff?: readonly string[];
  readonly site?: string;
}

const DAY_MS = 86_400_000;

export function register(program: Command): void {
  const command = program
    .command("notify")
    .description(word("notify"))
    .addOption(new Option("--what <what>", word("notify-what")).choices(["today", "lapsed"]).default("today"))
    .option("--since <instant>", word("notify-since"))
    .option("--staff <id...>", word("staff"))
    .option("--site <url>", word("notify-site"));
  common(command, ["text", "wecom", "dingtalk", "feishu", "mail"]).action(notify);
}

async function notify(options: NotifyOptions): Promise<void> {
  const { digest } = await import("../../src/app/notify.ts");
  const { readInstant } = await import("../../src/app/as-of.ts");
  const { siteAddress } = await import("../../src/app/site-address.ts");
  const { staffIds } = await import("../../src/app/find-record.ts");
  const { writeOutput } = await import("../../src/io/output.ts");
  const { reportNotices } = await import("../../src/report/notify/index.ts");
  const { runWithProgress } = await import("./run.ts");

  const run = await runWithProgress(options);
  const {
    evaluation: { asOf, ledger },
    locale,
  } = run;
  const staff = staffIds(ledger, ids(options.staff));
  const since =
    options.since === undefined ? asOf - DAY_MS : readInstant("--since", options.since, ledger.zone);
  const site = siteAddress(options.site ?? ledger.tenant.site ?? null);
  writeOutput(
    reportNotices(
      digest(run, locale, { what: options.what, staff, site, since }),
      options.format,
      locale,
      asOf,
    ),
    options.output ?? null,
  );
}
