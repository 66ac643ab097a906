/**
 * What registers, ticket systems, call centres and customer programs call things, in Chinese and English: their
 * columns, the members of lists, the columns of keys. Compared as `plainWord` makes them.
 */
import type { Collection } from "../../model/record.ts";

export const plainWord = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_()/:*'.,#-]+/g, "");

type Names = Readonly<Record<string, readonly string[]>>;
const names = (text: string): readonly string[] => text.split("|");

/** Field → names, whichever the collection. */
const ANYWHERE: Names = {
  customer: names(
    "客户|客户编号|客户名称|客户姓名|客户名|业主|业主姓名|车主|患者|病人|会员|会员姓名|用户|投诉人|报修人|来电人|requester|requesterid|caller|calleris|account|accountname|account id|contact|contactname|client|clientname|customername|customerid|reporter|opened by|relatedto",
  ),
  notes: names(
    "备注|备注信息|内容|回访内容|沟通内容|跟进内容|跟进记录|拜访内容|情况说明|说明|描述|remark|remarks|comment|comments|note|memo|descriptions",
  ),
  phone: names(
    "手机|手机号|手机号码|电话|电话号码|联系电话|联系方式|客户电话|联系手机|移动电话|mobile|mobileno|mobilephone|mobilephonenumber|phone|phonenumber|phoneno|telephone|tel|remarkmobiles|cellphone|contactmobile|contactphone",
  ),
  since: names(
    "建档时间|建档日期|登记日期|入住日期|首诊日期|首次就诊|初诊日期|入会日期|添加时间|创建时间|创建日期|注册时间|注册日期|firstseen|customersince|createdate|createddate|createdat|createtime|created|membersince|registered|dateadded|addedat",
  ),
  staff_in_charge: names(
    "负责人|负责医生|主治医生|责任医生|业务员|分配业务员|销售顾问|客户经理|管家|所属坐席|坐席|跟进人|添加人|归属人|所属销售|owner|contactowner|accountowner|companyowner|recordowner|hubspotowner|salesrep|accountmanager|dr|doctor|dentist|userid|assignedto|ownername",
  ),
  source: names(
    "来源|渠道来源|客户来源|投诉来源|受理渠道|工单来源|来电渠道|反映渠道|origin|caseorigin|leadsource|originalsource|channel|contacttype|opendatachanneltype|via|source|addway|intakechannel|complaintsource",
  ),
  birthday: names("生日|出生日期|出生年月|dob|dateofbirth|birthday|birthdate"),
  class: names(
    "级别|客户级别|客户等级|会员等级|等级|状态|客户状态|class|customerclass|tier|rating|grade|statusal",
  ),
  stage: names("阶段|客户阶段|跟进阶段|lifecyclestage|leadstatus|stage|pipelinestage"),
  region: names("片区|区域|大区|地区|region|territory|area|district"),
  priority: names("优先级|优先|紧急程度|priority|urgency"),
};

/** Collection → field → names; these go before. */
const OF: Partial<Readonly<Record<Collection, Names>>> = {
  customers: {
    name: names(
      "姓名|客户名称|客户姓名|客户名|业主|业主姓名|患者姓名|会员姓名|联系人|名称|公司名称|企业名称|单位名称|name|fullname|clientname|customername|accountname|companyname|patient|patientname|contactname",
    ),
  },
  staff: {
    name: names("姓名|员工姓名|名字|name|fullname|employee|employeename|agentname"),
    role: names("岗位|职务|职位|role|title|jobtitle|position"),
    dept: names("部门|所属部门|department|team"),
    from: names("入职日期|入职时间|入职|hiredate|startdate"),
    to: names("离职日期|离职时间|离职|leavedate|enddate"),
    emails: names("邮箱|电子邮箱|email|mail|emailaddress"),
  },
  visits: {
    by: names(
      "回访人|回访人员|拜访人|拜访人员|跟进人|跟进人员|员工|经办人|客服|坐席|座席|坐席姓名|外勤人员|负责人|创建人|agent|agentname|assignedto|assignedtoid|owner|rep|calledby|handledby|createdby|user",
    ),
    at: names(
      "时间|日期|回访时间|回访日期|拜访时间|拜访日期|跟进时间|跟进日期|发送时间|通话开始时间|呼叫时间|拨打时间|签到时间|date|calldate|calltime|starttime|datetime|duedateonly|activitydate|visitdate|contactdate|createddate",
    ),
    ended_at: names("结束时间|通话结束时间|挂机时间|签退时间|endtime|endedat"),
    channel: names(
      "方式|回访方式|联系方式|跟进方式|拜访方式|跟进类型|回访渠道|calltype|channel|method|type|activitytype|medium",
    ),
    outcome: names(
      "结果|回访结果|接通情况|接通状态|发送状态|通话状态|呼叫结果|外呼结果|callresult|calldisposition|outcome|result|disposition|calloutcome|callstatus",
    ),
    purpose: names("目的|回访目的|回访类型|拜访目的|主题|subject|purpose|reason"),
    opinions: names("客户意见|意见|意见建议|建议|feedback|customerfeedback"),
    evaluation: names("满意度|评价|客户评价|satisfaction|rating|csat"),
    summary: names("小结|处理结果|总结|summary|resolution"),
    next_at: names(
      "下次回访|下次回访时间|下次联系时间|下次跟进时间|nextvisit|nextcontact|nextfollowup|nextactivitydate",
    ),
    phone: [],
  },
  complaints: {
    received_at: names(
      "投诉时间|投诉日期|受理时间|受理日期|接诉时间|登记时间|来电时间|反映时间|创建时间|提交时间|created|createdat|createddate|createdon|opened|openedat|datetimeopened|opendate|dateopened|submitted|submittedat|reported|reportedat|datereceived|receivedat|receiveddate|createdtime",
    ),
    received_by: names("受理人|接待人|登记人|接诉人|受理员|接线员|createdby|openedby|takenby|receivedby"),
    subject: names(
      "主题|标题|投诉类别|投诉类型|投诉事项|问题类型|工单标题|工单类型|subject|title|shortdescription|summary|ticketsubject|complainttype|issue|topic|ticketname",
    ),
    description: names(
      "投诉内容|内容|事项|详情|问题描述|诉求|诉求内容|工单内容|反映内容|情况描述|description|details|problemdescription|complaint|narrative|body|consumercomplaintnarrative",
    ),
    cause: names("原因|投诉原因|问题原因|rootcause|cause"),
    handler: names("处理人|处理人员|经办人|维修人|resolvedby|handler|handledby|solvedby"),
    handler_dept: names(
      "处理部门|责任部门|承办单位|承办部门|agency|department|handlingdepartment|responsiblesection",
    ),
    assignee: names(
      "负责人|责任人|责任人姓名|责任管家|跟进人|assignee|assigneeid|assignedto|assignedagent|caseowner|owner|agent|ticketowner|technician|orgresource",
    ),
    deadline: names(
      "处理时限|办理时限|时限|截止时间|到期时间|要求完成时间|dueat|duedate|due|deadline|slatarget|resolveby",
    ),
    measures: names(
      "处理结果|处理措施|处理情况|处理意见|办理结果|解决方案|回复内容|resolution|resolutionnotes|resolutiondescription|closenotes|solution|actiontaken|companyresponse",
    ),
    resolved_at: names(
      "解决时间|解决日期|处理时间|完成时间|完成日期|处理完成时间|resolved|resolvedat|resolveddate|solvedat|solved|resolutiondate|resolutiontime|dateresolved|completedat",
    ),
    closed_at: names(
      "办结时间|办结日期|关闭时间|关闭日期|结案时间|结案日期|完结时间|closed|closedat|closeddate|closedon|datetimeclosed|dateclosed|closedtime|closuredate",
    ),
    feedback_at: names("反馈时间|反馈日期|答复时间|回访日期|回访时间|feedbackat"),
    feedback_by: names("反馈人|答复人|回访人|feedbackby"),
    customer_accepted: names(
      "是否满意|业主是否满意|客户是否满意|客户认可|是否认可|accepted|satisfied|issatisfied",
    ),
    escalated: names("升级|是否升级|升级投诉|escalated|isescalated"),
    level: names("投诉层级|投诉级别|severity|level|impact"),
  },
  events: {
    at: names("时间|日期|发生时间|发生日期|办理时间|date|eventdate|occurredat|time"),
    type: names("类型|事件|事件类型|event|eventtype|activity|type"),
    by: names("经办人|办理人|负责人|agent|owner|by"),
  },
  jobs: {
    reported_at: names("报修时间|报修日期|下单时间|reportedat|createdat|opened"),
    completed_at: names("完成时间|完工时间|完工日期|维修完成时间|completedat|completed|closedat"),
    received_by: names("接单人|维修人|维修人员|师傅|technician|assignedto"),
    work_order: names("工单号|工作单号|派工单号|workorder|workordernumber"),
    kind: names("报修类型|维修类型|类别|jobtype|worktype|type"),
  },
  orders: {
    product: names("产品|产品名称|商品|商品名称|车型|product|productname|item|model"),
    quantity: names("数量|件数|台数|quantity|qty"),
    salesperson: names("销售人员|销售顾问|业务员|导购|salesperson|salesrep|owner"),
    purchased_at: names(
      "购买时间|购买日期|下单时间|下单日期|订单日期|成交日期|orderdate|purchasedate|purchasedat|createdat",
    ),
    delivered_at: names("交付时间|交付日期|交车日期|发货时间|送达时间|deliverydate|deliveredat|shippeddate"),
  },
  issues: {
    raised_at: names("提出时间|反映时间|登记时间|createdat|raisedat|opened"),
    text: names("内容|问题|问题描述|意见内容|text|description|issue"),
    kind: names("类别|问题类别|类型|category|kind"),
    medium: names("提出方式|反映方式|medium|channel"),
  },
};

export const calledNames = (collection: Collection, field: string): readonly string[] =>
  OF[collection]?.[field] ?? ANYWHERE[field] ?? [];

/** What sheets and message gateways call the members of lists. */
export const MEMBER_WORDS: Names = {
  reached: names(
    "接通|已接通|联系上|联系上了|成功|已回访|接听|已接听|answered|connected|completed|success|spoke",
  ),
  unreachable: names(
    "未接|没接|未接通|无人接听|无应答|关机|停机|空号|占线|undeliv|发送失败|noanswer|busy|leftvoicemail|failed|missed|unanswered",
  ),
  refused: names("拒访|拒接|挂断|拒绝|declined|rejected|hungup"),
  sent: names("已发送|发送成功|已送达|delivrd|delivered"),
  rescheduled: names("改约|改期|另约|callbacklater|postponed"),
  phone: names("致电|电话|电话回访|呼出|呼入|call|outbound|inbound|outgoing|incoming|telephone"),
  onsite: names("上门|上门拜访|家访|实地拜访|visit|sitevisit|fieldvisit"),
  in_person: names("面谈|到店|来访|当面|meeting|walkin"),
  sms: names("短信|text|textmessage"),
  wechat: names("微信|企业微信|企微|wecom"),
  email: names("邮件|电子邮件|mail"),
  letter: names("信函|函件"),
  active: names("a|active|在用|正常"),
  lapsed: names("l|lapsed|流失|停用"),
};

/** Columns of ids of their own, best first. */
export const KEY_WORDS: readonly RegExp[] = [
  /^(?:id|uid|uuid|guid|key|编号|单号|工单号|工单编号|记录编号|流水号|投诉编号|回访编号|客户编号|客户id|会员号|卡号|病历号|档案号|工号|员工编号|订单号|合同编号)$/,
  /(?:编号|单号|工单号|流水号|病历号|档案号|工号)$/,
  /^(?:record|ticket|case|incident|request|activity|contact|customer|client|account|chart|patient|member|order|unique|externaluser|task|row|object|call|complaint)(?:id|no|num|number|key|ref|userid)?$/,
  /(?:id|no|num|number|ref|reference|key)$/,
  /^number$/,
];

/** Words by which a table says what its rows are. */
export const ABOUT: readonly (readonly [Collection, RegExp])[] = [
  ["complaints", /投诉|工单|诉求|ticket|case\b|incident|complaint|request/i],
  ["visits", /回访|拜访|跟进|外呼|通话|call|visit|activity/i],
  ["customers", /客户(?!投诉|意见|回访)|业主|患者|病历|会员|联系人|contact|patient|client|lifecycle|lead\b/i],
  ["staff", /员工|入职|工号|employee|hire/i],
  ["jobs", /报修|维修|派工|repair|work ?order/i],
  ["orders", /订单|购买|交车|成交|order|purchase/i],
];
