/** A major complaint: reported within minutes, settled together within hours, seen to in person. */
import { person } from "../cast/staff.ts";
import { dayOf, HOUR, stamp, type Minute } from "../clock.ts";
import { form } from "../diligence.ts";
import { say } from "../say.ts";
import type { Stage } from "../stage.ts";
import { archiveCase, visitCase } from "./zulin-case-visits.ts";
import type { Case } from "./zulin-complaints.ts";

const HEAD = "shen-jingyi";

export function major(stage: Stage, one: Case): void {
  const { id, tenant, topic, received, receiver, random, slots, tell, amend } = one;
  const manager = person(tenant.manager);
  const own = receiver === manager.id;
  const start = own ? received : received + random.int(2, 9);
  if (!own) amend(start + 1, receiver, { routed_at: stamp(start), routed_to: manager.id }, "转片区经理");
  const strength = form(manager, dayOf(received));
  const reported = start + (random.chance(strength) ? random.int(3, 9) : random.int(14, 55));
  const content = say(
    random,
    "{house}{who}：{matter}。{已派人到场|我正在路上|先安抚住}，{一小时内再报|随后补处置表}。",
    {
      ...slots,
      matter: topic.subject,
    },
  );
  stage.notice(random, {
    kind: "escalation",
    by: manager.id,
    to: HEAD,
    at: reported,
    subject: `complaint/${id}`,
    content,
  });
  const inTime = random.chance(strength * 0.9);
  const solved: Minute =
    start + (inTime ? random.int(2 * HOUR, 11 * HOUR) : random.int(14 * HOUR, 40 * HOUR));
  const measuresAt = start + random.int(30, 100);
  amend(
    measuresAt + 10,
    manager.id,
    {
      handler: manager.id,
      handler_dept: topic.dept,
      participants: [manager.id, topic.dept === "technical_dept" ? "duan-changfu" : tenant.station],
      analysis: tell("analysis"),
      measures: tell("measures"),
      measures_at: stamp(measuresAt),
      assignee: manager.id,
      disposal: say(
        random,
        "接报后{20-50}分钟到场，{先安抚后处理|当面听完诉求}，{与工程一起定方案|当场给出方案}。",
        slots,
      ),
    },
    "处置方案",
  );
  if (!inTime) {
    stage.notice(random, {
      kind: "escalation",
      by: manager.id,
      to: HEAD,
      at: start + (random.chance(0.8) ? random.int(10 * HOUR, 12 * HOUR - 5) : 13 * HOUR),
      subject: `complaint/${id}`,
      content: say(
        random,
        "{matter}十二小时内难以完成，{缺配件|需对方配合|要等检验}，{已先行安置客户|客户同意等}，请指示。",
        {
          matter: topic.subject,
        },
      ),
    });
    amend(
      Math.min(solved, start + 13 * HOUR),
      manager.id,
      {
        contacts: [
          `${stamp(start + 12 * HOUR)} 当面说明进度，客户${random.pick(["同意等到明天", "要求书面答复", "情绪缓和"])}`,
        ],
      },
      "沟通记录",
    );
  }
  if (inTime) {
    amend(
      solved,
      manager.id,
      {
        contacts: [
          `${stamp(start + random.int(25, 60))} 与客户当面沟通，${random.pick(["先听完再谈方案", "客户提出两点要求", "客户情绪激动，陪同安抚"])}`,
        ],
      },
      "沟通记录",
    );
  }
  amend(
    solved + random.int(10, 60),
    manager.id,
    {
      disposal: tell("disposal"),
      resolved_at: stamp(solved),
      customer_accepted: true,
    },
    "办结",
  );
  const reason = say(
    random,
    "{同意先行安置，费用实报|同意，减免当日房费|同意请外部单位检修，三家比价补后|同意，陪同就医费用由公司先垫}。",
  );
  stage.approval(random, {
    by: HEAD,
    at: Math.max(reported, measuresAt) + random.int(12, 50),
    subject: `complaint/${id}`,
    reason,
  });
  const closed = visitCase(stage, one, solved);
  if (closed !== null) archiveCase(stage, one, closed);
}
