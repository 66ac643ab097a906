/** `ledger/tenant.yaml`: who the company is, its lines and packs, its figures, calendar and gate. */
import { z } from "zod";
import { parseDuration } from "../../model/duration.ts";
import { editorSchema } from "./editor.ts";
import { isDate } from "./fields.ts";
import { vocabularySchema } from "./vocabulary-schema.ts";

const text = z.string().min(1);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDate)
  .meta({ description: "日期，如 2026-11-03" });

const duration = z
  .string()
  .refine((text) => parseDuration(text) !== null)
  .meta({ description: "ISO 8601 时长，如 P1D、PT24H" });

const locale = z.enum(["zh-CN", "zh-TW", "en"]);

/** True for a name that `Zone` takes; an offset or an instant with a zone is none. */
function isZone(name: string): boolean {
  try {
    return (
      /^[A-Za-z]/.test(name) && Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name) !== null
    );
  } catch {
    return false;
  }
}

const pack = z.union([text, z.strictObject({ id: text, from: day.optional(), to: day.optional() })]);

const line = z.strictObject({
  id: text.meta({ title: "编号" }),
  title: text.optional().meta({ title: "名称" }),
  packs: z.array(pack).default([]).meta({ title: "制度包" }),
  manager: text.optional().meta({ title: "负责人", description: "员工编号" }),
});

const span = z.strictObject({ from: day, to: day.optional(), line: text.optional() });

const calendar = z.strictObject({
  milestones: z
    .array(
      z.strictObject({
        kind: text,
        date: day,
        title: text.optional(),
        line: text.optional(),
      }),
    )
    .default([])
    .meta({ title: "重要节点" }),
  festivals: z
    .strictObject({
      add: z.array(z.strictObject({ date: day, name: text })).default([]),
      drop: z.array(text).default([]),
    })
    .default({ add: [], drop: [] })
    .meta({ title: "节日" }),
  closed: z.array(span).default([]).meta({ title: "休业日" }),
  years: z
    .record(
      z.string().regex(/^\d{4}$/),
      z.strictObject({
        holidays: z.array(z.strictObject({ from: day, to: day.optional() })).default([]),
        workdays: z.array(day).default([]),
      }),
    )
    .optional()
    .meta({ title: "放假安排", description: "年份 → 放假与调休上班的日子" }),
});

const step = z.strictObject({
  after: duration,
  to: text.meta({ title: "通知谁", description: "supervisor、line_manager 或员工编号" }),
  packs: z.array(text).optional(),
  rules: z.array(text).optional(),
  classes: z.array(text).optional(),
});

const audit = z.strictObject({
  from: day.optional().meta({ title: "自哪天起核查" }),
  late: duration.optional().meta({ title: "过多久才归档算迟" }),
  backdated: duration.optional().meta({ title: "提交时间晚于作者时间多久算倒填" }),
  signed: z
    .union([z.boolean(), day])
    .optional()
    .meta({ title: "提交须签名", description: "true，或自哪天起" }),
});

export const tenantSchema = z
  .strictObject({
    id: text
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u)
      .optional()
      .meta({ title: "公司编号", description: "集团内唯一" }),
    name: text.default("回访").meta({ title: "公司名称" }),
    timezone: text.refine(isZone).meta({ title: "时区", description: "IANA 名称，如 Asia/Shanghai" }),
    locale: locale.default("zh-CN").meta({ title: "界面语言" }),
    locales: z.array(locale).min(1).optional().meta({ title: "网站语言" }),
    lines: z.array(line).default([]).meta({ title: "业务线" }),
    parameters: z
      .record(z.string(), z.any())
      .default({})
      .meta({ title: "参数", description: "条款编号 → 值，或 [{from, value}]" }),
    gate: z.record(z.string(), z.any()).default({}).meta({ title: "门槛" }),
    calendar: calendar
      .default({ milestones: [], festivals: { add: [], drop: [] }, closed: [] })
      .meta({ title: "日历" }),
    contact_link: text.optional().meta({ title: "通讯录链接", description: "含 {id} 的地址" }),
    forge: text.optional().meta({ title: "代码仓库地址", description: "仓库网址，或含 {commit} 的提交地址" }),
    site: z
      .url({ protocol: /^https?$/ })
      .optional()
      .meta({ title: "网站地址", description: "发布后的网址，通知里的链接以此开头" }),
    waivers: z
      .strictObject({ approvers: z.array(text).min(1).meta({ title: "可批准的岗位或部门" }) })
      .optional()
      .meta({ title: "豁免" }),
    audit: audit.optional().meta({ title: "提交历史核查" }),
    escalation: z.array(step).optional().meta({ title: "逐级催办" }),
    synonyms: z
      .array(z.array(text).min(2))
      .optional()
      .meta({ title: "同义词", description: "搜索时视为一词，如 [漏水, 渗水]" }),
    photographs: z.boolean().optional().meta({ title: "可附照片" }),
    editor: editorSchema.optional(),
    vocabulary: vocabularySchema.default({}).meta({ title: "词汇" }),
  })
  .meta({ title: "公司" });

export type TenantFile = z.infer<typeof tenantSchema>;
