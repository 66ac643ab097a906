/** Papers of the sample's rule books: one of each kind. */
import type { Localized } from "../../src/model/finding.ts";
import type { Artefact } from "../../src/model/pack.ts";

const words = (zh: string, en: string): Localized => ({ "zh-CN": zh, en });
const field = (name: string, zh: string, en: string) => ({ field: name, title: words(zh, en) });

/** `clause`: full id of the clause they all carry out. */
export function sampleArtefacts(clause: string): readonly Artefact[] {
  const paper = (
    id: string,
    kind: Artefact["kind"],
    zh: string,
    en: string,
    content: Artefact["with"],
    code: string | null = null,
  ): Artefact => ({ id, kind, clauses: [clause], title: words(zh, en), code, with: content });
  return [
    paper(
      "record-form",
      "form",
      "回访记录表",
      "Visit record form",
      {
        record: "visits",
        sections: [
          {
            title: words("回访", "The visit"),
            fields: [
              field("customer", "客户", "Customer"),
              field("at", "时间", "At"),
              { ...field("notes", "内容", "Notes"), lines: 3 },
            ],
          },
        ],
      },
      "3.1",
    ),
    paper("complaint-form", "form", "投诉表", "Complaint form", {
      record: "complaints",
      closing: [{ title: words("签名", "Signed") }],
      sections: [
        {
          title: words("投诉", "The complaint"),
          fields: [
            field("id", "编号", "No."),
            field("received_at", "接诉时间", "Received"),
            field("customer", "客户", "Customer"),
            field("grade", "等级", "Grade"),
            field("description", "详情", "Details"),
          ],
        },
        {
          title: words("回访", "Visits"),
          each: "visits",
          fields: [field("at", "时间", "At"), field("by", "回访人", "By"), field("notes", "内容", "Notes")],
        },
      ],
    }),
    paper("complaint-month", "report", "投诉月报", "Complaints of the month", {
      rows: { record: "complaints", period: "month", date: "received_at" },
      groups: ["grade", "cause"],
      trend: 3,
      sort: "received_at",
      measures: [
        { title: words("已解决", "Solved"), share: { resolved_at: { present: true } } },
        { title: words("及时率", "In time"), rate: [clause] },
      ],
      columns: [
        field("id", "编号", "No."),
        field("received_at", "接诉时间", "Received"),
        field("customer", "客户", "Customer"),
        field("description", "详情", "Details"),
      ],
      closing: [
        { title: words("改进建议", "Proposals"), lines: 3 },
        { title: words("负责人签名", "Signed") },
      ],
    }),
    paper("open-complaints", "list", "未结投诉", "Open complaints", {
      rows: { record: "complaints", where: { resolved_at: { present: false } } },
      sort: "received_at",
      columns: [
        field("id", "编号", "No."),
        field("customer", "客户", "Customer"),
        field("received_at", "接诉时间", "Received"),
      ],
    }),
    paper("call", "template", "回访话术", "Call", {
      channel: "phone",
      occasion: "visit",
      steps: [
        words("{name}您好，我是{company}的{staff}。", "Hello {name}, this is {staff} of {company}."),
        words("您还有什么意见？", "What else should we know?"),
      ],
    }),
  ];
}
