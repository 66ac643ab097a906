/** Study abroad: calls by the stage a family is in, from the first question to the one who left. */
import { asText } from "../../../../src/model/as-text.ts";
import { SMALL_STAFF } from "../../cast/small-staff.ts";
import { at, DAY, stamp, type SmallLine } from "../../small/town.ts";

const STAGES = [
  "enquiring",
  "enquiring",
  "enquiring",
  "signed",
  "signed",
  "signed",
  "departed",
  "departed",
  "lost",
  "lost",
  "enquiring",
  "signed",
];
const SCORES = { consultant_attitude: 5, consultant_expertise: 4, company_service: 4 };

export const liuxue: SmallLine = {
  id: "liuxue",
  title: "汀禾教育·留学服务",
  packs: ["study-abroad-visits"],
  staff: SMALL_STAFF.filter((p) => p.line === "liuxue"),
  customers: 12,
  customer: (_, i) => ({ stage: STAGES[i], segment: "prospect" }),
  parameters: {
    "study-abroad-visits/4.3-a": "P1D",
    "study-abroad-visits/5.5-b": "P1D",
    "study-abroad-visits/5.5-c": "PT24H",
  },
  happen(town) {
    const caller = "ning-xue";
    STAGES.forEach((stage, i) => {
      const customer = town.who(i);
      const before = at("2026-09-02 10:00") + (i % 6) * DAY;
      const type =
        (
          { signed: "contract.signed", departed: "customer.departed", lost: "customer.lost" } as Record<
            string,
            string
          >
        )[stage] ?? (i === 2 ? "plan.abandoned" : undefined);
      if (type) town.add("events", { type, customer, at: stamp(before), line: "liuxue" }, "luo-han", before);
      const called = town.when(i, STAGES.length, Math.ceil(before / DAY) + 1);
      const visit = town.add(
        "visits",
        {
          customer,
          by: i % 2 ? caller : "geng-zhe",
          at: stamp(called),
          ended_at: stamp(called + 9),
          channel: "phone",
          outcome: i === 10 ? "rescheduled" : "reached",
          purpose: "阶段回访",
          callback_at: i === 10 ? stamp(called + DAY) : undefined,
          notes: town.random.pick(town.line.notes[stage] ?? town.line.notes.customer),
          ...(i === 10
            ? {}
            : stage === "enquiring"
              ? {
                  scores: SCORES,
                  reasons:
                    i === 2
                      ? ["other_agency"]
                      : [town.random.pick(["age", "service_or_expertise", "company_credit"])],
                  competitor: i === 2 ? "同城另一家" : undefined,
                  opinions: ["材料清单希望给电子版"],
                }
              : stage === "lost"
                ? { reasons: ["service_or_expertise"], opinions: ["回复太慢"], invited: true }
                : { scores: { ...SCORES, overall: 4 }, needs: ["选校复核"], opinions: ["文书修改及时"] }),
        },
        i % 2 ? caller : "geng-zhe",
        called,
      );
      if (i === 10) {
        town.add(
          "visits",
          {
            customer,
            by: "geng-zhe",
            at: stamp(called + DAY + 5),
            ended_at: stamp(called + DAY + 16),
            channel: "phone",
            outcome: "reached",
            purpose: "阶段回访",
            follows: visit,
            scores: SCORES,
            reasons: ["age"],
            opinions: ["无"],
            notes: "昨天在开会，今天聊了预算。",
          },
          "geng-zhe",
          called + DAY + 5,
        );
      }
      if (i % 4 === 1 || stage === "lost") {
        const kind = i % 4 === 1 ? "complaint" : "suggestion";
        town.add(
          "issues",
          {
            customer,
            visit,
            line: "liuxue",
            kind,
            text: kind === "complaint" ? "顾问换了人没有交接" : "希望每周固定一次进度说明",
            raised_at: stamp(called + 5),
            routed_to: "yin-ruoyun",
            callback_wanted: i % 4 === 1 ? true : undefined,
            resolved_at: stamp(called + 2 * DAY),
            answered_at: stamp(called + DAY),
          },
          caller,
          called + 5,
        );
      }
      if (i === 3) {
        town.add(
          "issues",
          {
            customer,
            visit,
            line: "liuxue",
            kind: "praise",
            text: "签证辅导讲得细",
            raised_at: stamp(called + 6),
          },
          caller,
          called + 6,
        );
      }
    });
  },
  notes: {
    enquiring: [
      "问到预算与国家，家长还在比较。",
      "孩子想读设计，担心作品集来不及。",
      "听完费用构成，说和家里商量。",
    ],
    signed: ["签约后第一次回访，选校表已收到。", "文书二稿在改，客户对进度放心。"],
    departed: ["人已到校，选课和住宿都办好。", "说想家，介绍了当地同学会。"],
    lost: ["客户转去别家，问清原因，邀请有空再来。"],
    issue: ["顾问回电说明交接，客户接受。", "告知处理结果，客户认可。"],
    customer: ["例行回访，情况如前。"],
  },
  fill: {
    opinions: () => ["无"],
    scores: () => ({ ...SCORES, overall: 4 }),
    reasons: () => ["service_or_expertise"],
    needs: () => ["行前辅导"],
    routed_to: () => "yin-ruoyun",
    routed_at: (_, fields) => stamp(at(asText(fields.raised_at)) + 150),
    invited: () => true,
    text: () => "谢谢顾问",
    competitor: () => "同城另一家",
  },
};
