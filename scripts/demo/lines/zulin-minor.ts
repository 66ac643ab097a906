/** A minor complaint after receipt: progress told, measures, settled, visited, reviewed, archived. */
import { person } from "../cast/staff.ts";
import { DAY, date, dayOf, HOUR, monthEnd, stamp, type Minute } from "../clock.ts";
import { form, perform, soonAfter, workingSlot } from "../diligence.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { DEPT_SIGNED, HEAD_OPINION } from "../text/checks.ts";
import { archiveCase, visitCase } from "./zulin-case-visits.ts";
import type { Case } from "./zulin-complaints.ts";

const HEAD_OF_REPAIRS = "duan-changfu";
/** Who signs for a department. */
const HEADS: Readonly<Record<string, string>> = {
  technical_dept: HEAD_OF_REPAIRS,
  operations_dept: "lian-jiaming",
  finance_dept: "mei-sulan",
  service_station: "tong-shiyuan",
};

export function minor(stage: Stage, one: Case): void {
  const { id, tenant, received, receiver, random, tell, amend } = one;
  const told = perform(random, person(tenant.station), received + 15, received + 24 * HOUR, 1.03);
  amend(
    told.at + random.int(2, 20),
    told.by,
    { feedback_at: stamp(told.at), feedback_by: told.by },
    "告知进展",
  );
  const atOnce = !one.stuck && random.chance(0.18);
  const solved = atOnce
    ? received + (random.chance(0.94) ? random.int(4, 28) : random.int(45, 160))
    : handled(stage, one);
  if (atOnce) {
    const disposal = `当场处理：${tell("disposal")}`;
    amend(
      solved + random.int(4, 30),
      receiver,
      {
        resolvable_now: true,
        analysis: tell("analysis"),
        disposal,
        resolved_at: stamp(solved),
      },
      "当场办结",
    );
  }
  const closed = visitCase(stage, one, solved);
  const opinion = random.pick(HEAD_OPINION);
  const read = stage.paperwork(
    random,
    "shen-jingyi",
    Math.min(solved, received + 3 * DAY) + 2 * HOUR,
    monthEnd(dayOf(received)),
  );
  if (random.chance(0.985)) {
    stage.check(random, {
      by: "shen-jingyi",
      at: read,
      subject: `complaint/${id}`,
      kind: "head_opinion",
      note: opinion,
    });
    amend(read + 12, "shen-jingyi", { head_opinion: opinion }, "负责人意见");
  }
  if (closed !== null) archiveCase(stage, one, closed);
}

/** Cannot be settled on the spot: passed on, measures by the department, carried out by somebody named. */
function handled(stage: Stage, one: Case): Minute {
  const { id, tenant, topic, received, receiver, random, tell, amend } = one;
  const technical = topic.dept === "technical_dept";
  const routed = received + random.int(6, 70);
  const head = person(technical ? HEAD_OF_REPAIRS : tenant.manager);
  const signer = HEADS[topic.dept] ?? HEAD_OF_REPAIRS;
  amend(
    routed + 4,
    receiver,
    { resolvable_now: false, routed_at: stamp(routed), routed_to: tenant.manager, handler: tenant.manager },
    "转片区经理",
  );
  const formAt =
    workingSlot(random, person(HEAD_OF_REPAIRS), routed + 20, routed + 2 * DAY) ?? routed + 15 * HOUR;
  const quick = random.chance(Math.min(0.975, form(head, dayOf(formAt)) + 0.03));
  const measuresAt = formAt + (quick ? random.int(8, 44) : random.int(70, 280));
  const hours = random.early(5, random.chance(0.12) ? 190 : 90);
  const solved = settledAt(one, measuresAt + hours * HOUR);
  const limit = dayOf(solved) + random.int(0, 2) - (random.chance(0.05) ? 2 : 0);
  amend(
    measuresAt + 6,
    head.id,
    {
      handler_dept: topic.dept,
      analysis: tell("analysis"),
      form_received_at: stamp(formAt),
      measures: tell("measures"),
      measures_at: stamp(measuresAt),
      measures_signed_by: signer,
      form_returned_at: stamp(measuresAt + random.int(2, 25)),
      assignee: technical
        ? HEAD_OF_REPAIRS
        : topic.dept === "service_station"
          ? tenant.station
          : tenant.manager,
      deadline: date(Math.max(limit, dayOf(measuresAt))),
    },
    "处理方法",
  );
  stage.check(random, {
    by: signer,
    at: measuresAt + random.int(1, 4),
    subject: `complaint/${id}`,
    kind: "measures_signed",
    note: say(random, random.pick(DEPT_SIGNED)),
  });
  if (["operations_dept", "finance_dept", "marketing_dept"].includes(topic.dept)) {
    letter(stage, one, measuresAt, solved);
  }
  if (solved - measuresAt > 3 * DAY) {
    const answers = ["表示理解", "希望再快些", "说能等", "问配件到了没有", "在外地，让微信告知"];
    const contacts = [2, 4]
      .filter((n) => measuresAt + n * DAY < solved)
      .map((n) => `${date(dayOf(measuresAt) + n)} 告知进度，客户${random.pick(answers)}`);
    amend(measuresAt + 3 * DAY, tenant.station, { contacts }, "沟通记录");
  }
  if (one.regraded) {
    const graded = (dayOf(received) + 11) * DAY + 9 * HOUR + 12;
    amend(
      graded + 10,
      tenant.manager,
      {
        grade: "major",
        graded_at: stamp(graded),
        affects_living: true,
        easy_fix: false,
        customer_accepted: true,
        contacts: [`${date(dayOf(graded))} 片区经理当面致歉并说明安排`],
        participants: [tenant.manager, HEAD_OF_REPAIRS],
      },
      "十天未决，改定重大",
    );
    stage.notice(random, {
      kind: "escalation",
      by: tenant.manager,
      to: "shen-jingyi",
      at: graded + 4,
      subject: `complaint/${id}`,
      content: `${topic.subject}超过十天未解决，已改定重大，今日由我牵头当面处理。`,
    });
  }
  amend(
    solved + random.int(8, 90),
    tenant.station,
    { disposal: tell("disposal"), resolved_at: stamp(solved) },
    "办结",
  );
  return solved;
}

/** The station's next hour of work after the repair, inside ten days; the two forgotten ones take twelve. */
function settledAt(one: Case, ready: Minute): Minute {
  const { received, random, tenant } = one;
  if (one.stuck) return (dayOf(received) + 12) * DAY + 16 * HOUR + random.int(5, 50);
  const station = person(tenant.station);
  const minute = soonAfter(random, station, ready, DAY);
  return minute < received + 10 * DAY
    ? minute
    : (workingSlot(random, station, received + 7 * DAY, received + 9 * DAY) ?? received + 9 * DAY);
}

/** A matter of another department leaves as a liaison letter with a limit. */
function letter(stage: Stage, one: Case, from: Minute, solved: Minute): void {
  const { id, random, tell, tenant, topic, slots } = one;
  const deadline = Math.max(dayOf(from) + 1, random.chance(0.88) ? dayOf(solved) : dayOf(solved) - 2);
  const why = tell("analysis");
  stage.notice(random, {
    kind: "liaison_letter",
    by: tenant.manager,
    to: topic.dept === "operations_dept" ? "pan-yue" : "shen-jingyi",
    at: from + random.int(20, 90),
    subject: `complaint/${id}`,
    deadline,
    content: say(
      random,
      "{关于|兹就}{room}{反映的|提出的}{matter}：{why}{请贵部|望贵部}于{due}前办结，并{书面|当面}告知处理情况。",
      { ...slots, matter: topic.subject, why, due: date(deadline) },
    ),
  });
}
