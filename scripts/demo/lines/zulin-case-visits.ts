/** What follows a settled complaint: the visit within a day, the entry on the form, closing, archive. */
import type { Fields } from "../../../src/ledger/write-record.ts";
import { asText } from "../../../src/model/as-text.ts";
import { person } from "../cast/staff.ts";
import { AS_OF, DAY, HOUR, monthFolder, stamp, type Minute } from "../clock.ts";
import { perform, soonAfter, triedBefore } from "../diligence.ts";
import type { Random } from "../random.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { REMARKS } from "../text/zulin-jobs.ts";
import type { Case } from "./zulin-complaints.ts";

const OPENINGS: Readonly<Record<string, readonly string[]>> = {
  phone: [
    "{回访|致电}{who}，",
    "{who}接的电话，",
    "打电话问{who}{matter}的后续，",
    "{隔天|当天傍晚}打通{who}，",
    "",
  ],
  wechat: ["微信问{who}，", "{who}微信回复：", "发微信问{matter}的后续，{who}", ""],
  onsite: ["上门看了现场，", "到{room}当面问{who}，", "和{who}一起看了处理的地方，", "带着处置表上门，{who}"],
};

/** Visits the complainant; gives the minute of closing, null where it is never reached. */
export function visitCase(stage: Stage, one: Case, solved: Minute): Minute | null {
  const { id, tenant, topic, random, tell, amend } = one;
  const inPerson = one.major || one.stuck;
  const owner = person(inPerson ? tenant.manager : one.receiver);
  const done = perform(
    random,
    owner,
    solved + 10,
    solved + 24 * HOUR,
    one.stuck && !one.regraded ? 0 : inPerson ? 1.04 : 1,
  );
  const slots = { ...one.slots, matter: topic.subject };
  const channel = inPerson ? "onsite" : random.weighted({ phone: 70, wechat: 22, onsite: 8 });
  const trigger = `complaint/${id}`;
  if (random.chance(0.1) && done.at - solved > 4 * HOUR && channel === "phone") {
    const tried = triedBefore(random, done.at, HOUR, 3 * HOUR);
    if (tried !== null) {
      stage.visit(random, {
        customer: tenant.id,
        by: done.by,
        at: tried,
        channel,
        outcome: "unreachable",
        notes: random.pick(["无人接听，稍后再打。", "挂断，发微信说明来意。", "关机。"]),
        more: { purpose: "complaint", trigger },
      });
    }
  }
  const pleased = !one.stuck && random.chance(0.91);
  const said = tell(pleased ? "pleased" : "sour");
  const remark = random.pick(REMARKS);
  const visit = stage.visit(random, {
    customer: tenant.id,
    by: done.by,
    at: done.at,
    channel,
    outcome: "reached",
    notes: say(random, random.pick(OPENINGS[channel]), slots) + said + (random.chance(0.55) ? remark : ""),
    more: {
      purpose: "complaint",
      trigger,
      scores: scores(one, pleased),
      opinions: said,
      price_verified: "不涉及收费",
      result_ok: pleased,
      signature: channel === "onsite" ? tenant.name : undefined,
    },
  });
  const written = stage.filedAt("visits", visit);
  const verified = Math.min(done.at, soonAfter(random, person(tenant.station), solved + 20, 5 * HOUR));
  const closing = done.at + random.int(15, 3 * HOUR);
  const set: Fields = {
    verified_at: stamp(verified),
    verified_by: tenant.station,
    verifier_sign: channel === "onsite" ? tenant.name : undefined,
    visit_result: said,
    customer_accepted: inPerson ? true : undefined,
    closed_at: stamp(closing),
    typical: one.stuck || random.chance(0.14) ? true : undefined,
  };
  const lesson = tell("lesson");
  amend(Math.max(written + 1, closing + 5), done.by, set, "回访结果并闭合");
  const before = stage.book.fields("complaints", id).analysis;
  if (set.typical) {
    amend(
      Math.max(written + 2, closing + 6),
      tenant.manager,
      { analysis: [asText(before ?? ""), `教训：${lesson}`].filter(Boolean).join("") },
      "列为典型案例",
    );
  }
  if (!pleased) unsatisfied(stage, one, visit, written, said);
  return closing;
}

function scores(one: Case, pleased: boolean): Fields {
  const mark = (): number => (pleased ? one.random.int(4, 5) : one.random.int(2, 3));
  return {
    process: mark(),
    result: mark(),
    quality: mark(),
    attitude: one.random.int(4, 5),
    satisfaction: mark(),
  };
}

/**
 * The customer is still not content: up to the department, across to whoever can mend it, and a second visit.
 */
function unsatisfied(stage: Stage, one: Case, visit: string, from: Minute, said: string): void {
  const { tenant, topic, random } = one;
  const manager = person(tenant.manager);
  const told = perform(random, manager, from + 10, from + 2 * DAY).at;
  const about = `visit/${visit}`;
  stage.notice(random, {
    kind: "visit_unsatisfactory",
    by: manager.id,
    to: "shen-jingyi",
    at: told,
    subject: about,
    content: `${topic.subject}回访未通过：${said}`,
  });
  const matter = stage.id(random, "wt", from);
  stage.file(
    "issues",
    monthFolder(from),
    {
      id: matter,
      customer: tenant.id,
      visit,
      kind: "opinion",
      text: said,
      raised_at: stamp(from),
      routed_at: stamp(told),
      routed_to: "duan-changfu",
      line: "zulin",
    },
    { at: told + 2, by: manager.id, title: `回访意见: ${topic.subject}` },
  );
  const letter = stage.notice(random, {
    kind: "liaison_letter",
    by: manager.id,
    to: "duan-changfu",
    at: told + random.int(10, 50),
    subject: about,
    deadline: Math.floor(told / DAY) + 4,
    content: say(random, "{topic}回访客户仍有意见：{said}请{复查|返工|说明}并回复。", {
      topic: topic.subject,
      said,
    }),
  });
  answerLetter(stage, random, letter, told + DAY);
  const again = soonAfter(random, person(one.receiver), told + 2 * DAY, 4 * DAY);
  if (again > AS_OF) return;
  stage.book.amend(
    "issues",
    matter,
    { answered_at: stamp(again - 40), resolved_at: stamp(again - 40) },
    { at: again - 20, by: "duan-changfu", title: `意见办结: ${topic.subject}` },
  );
  stage.visit(random, {
    customer: tenant.id,
    by: one.receiver,
    at: again,
    channel: "phone",
    outcome: "reached",
    notes: say(
      random,
      "再次联系{who}：{复查过了，没有新问题|返工后好了|当面解释后接受}。{客户说算了|态度缓和|表示感谢}。",
      one.slots,
    ),
    more: {
      purpose: "complaint",
      trigger: `complaint/${one.id}`,
      follows: visit,
      scores: scores(one, true),
      opinions: "已接受",
      price_verified: "不涉及收费",
      result_ok: true,
    },
  });
}

/** The department's written answer to a letter that names a visit. */
export function answerLetter(stage: Stage, random: Random, letter: string, from: Minute): void {
  const answered = perform(random, person("duan-changfu"), from, from + 2 * DAY);
  const note = say(
    random,
    "复函：{已返工，客户签字|已复查，属正常磨合，已向客户说明|配件到货更换完毕|当面道歉并减免人工费}，{照片附后|请继续回访}。",
  );
  stage.check(random, {
    by: "duan-changfu",
    at: answered.at,
    subject: `notice/${letter}`,
    kind: "letter_answer",
    note,
  });
}

/** The station files the papers of the case. */
export function archiveCase(stage: Stage, one: Case, closed: Minute): void {
  const filing = soonAfter(one.random, person(one.tenant.station), closed + HOUR, 6 * DAY);
  stage.archive(one.random, one.tenant.station, filing, `complaint/${one.id}`);
}
