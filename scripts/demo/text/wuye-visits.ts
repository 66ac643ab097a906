/** What property staff write about visits other than to complaints. Slots: who, room, house. */

export const REPAIR_WORK: readonly string[] = [
  "入户门锁更换",
  "楼道灯不亮",
  "对讲失灵",
  "厨房下水返味",
  "阳台地漏堵塞",
  "水表渗水",
  "卫生间排风扇",
  "窗户密封胶",
  "单元门闭门器",
  "雨棚漏水",
  "电表箱门",
  "暖气阀门",
  "晾衣杆固定",
  "空调孔封堵",
  "弱电箱整理",
  "墙面返潮",
  "坐便器松动",
  "水龙头更换",
];

export const REPAIR_TALK: readonly string[] = [
  "{work}已一个{多星期|来星期}，{who}说没再出问题，{师傅穿了鞋套|收费清楚}。",
  "{who}开门让看了{work}的地方，处理牢靠，在表上签了字，{还倒了杯水|顺带聊了几句停车的事}。",
  "问{work}后的情况，{who}答好用；另外提到{楼下儿童乐园地垫翘边|电梯广告声音大}，已记。",
  "{who}说{work}修得快，就是{碎屑没扫干净|来之前没打电话}，希望改进。",
  "{work}维修后{第二|第三}周回访，正常。{who}问{有没有靠谱的开荒保洁|物业费能不能按季交}，作了解答。",
  "{who}不在家，{家里老人|家属}确认{work}已好，老人说那个小伙子挺耐心。",
  "到{room}看了{work}，试了{三|五}次均正常，{who}满意。",
  "{who}反映{work}修后两天又松过一次，自己拧紧了，请工程再看一眼。",
];

export const ACTIVITIES: readonly { readonly name: string; readonly talk: readonly string[] }[] = [
  { name: "五四邻里乒乓球赛", talk: ["{who}说打到八强很过瘾，希望裁判席遮个阳。", "{who}觉得奖品实在，建议分男女组。"] },
  {
    name: "端午包粽会",
    talk: ["{who}说{糯米泡得正好|碱水粽很受欢迎}，就是场地挤了点。", "{who}带孙子来的，孩子学会了包三角粽，问中秋还有没有。"],
  },
  {
    name: "暑期少儿跳蚤市集",
    talk: ["{who}说孩子卖了 {26-58} 元高兴了一周，建议搭个棚。", "{who}认为环保主题好，提议设一个图书角。"],
  },
  {
    name: "消防逃生演练",
    talk: [
      "{who}说第一次知道灭火器要先摇，{建议夜里也练一次|希望多讲讲电动车}。",
      "{who}反映{house}疏散楼梯有杂物，已转秩序部。",
    ],
  },
  {
    name: "露天电影夜",
    talk: ["{who}说片子选得好，{蚊子多，下次发驱蚊水|音响最后一排听不清}。", "{who}一家四口都来了，说很多年没看露天电影。"],
  },
  {
    name: "中秋游园会",
    talk: ["{who}说猜灯谜{排队久|题目太难}，灯笼很好看。", "{who}觉得今年月饼{不甜不腻|分装好带}，希望留到九点半。"],
  },
  {
    name: "重阳长者体检日",
    talk: ["{who}对免费测骨密度满意，问{报告哪天能取|明年还办不办}。", "{who}说志愿者扶着上台阶，很贴心。"],
  },
];

export const MOVED_IN: readonly string[] = [
  "{who}搬进来{三|两}天，一切顺利，{问了垃圾分类点|想加装净水器，讲了流程}；留了管家名片。",
  "上门看{room}新住户，{who}说{钥匙少一把|燃气还没通}，当场联系处理；{孩子对大堂的鱼缸很有兴趣|家里还在整理纸箱}。",
  "{who}入伙后反映{夜里水管有响声|门禁卡刷两次才开}，已请工程检查，其余满意。",
  "打电话给{who}问住得惯不惯，答{比想象安静|楼下早餐店方便}，提醒了装修时段与押金。",
  "到{room}拜访，{who}正在装窗帘，问到宽带与停车月租，逐项说清并留了办理单。",
];

export const INCIDENTS: readonly { readonly name: string; readonly talk: readonly string[] }[] = [
  {
    name: "暴雨地库倒灌",
    talk: ["{who}车位进水两公分，车没事，对半夜通知挪车表示感谢。", "{who}希望排水泵再加一台，沙袋先别撤。"],
  },
  { name: "夜间停电", talk: ["{who}说冰箱里的东西化了一半，但恢复通知及时；{老人吸氧机有备电，没事|问能不能配应急灯}。"] },
  { name: "厨房油烟引燃", talk: ["{who}家厨房轻微熏黑，人没事，情绪平稳；提醒联系保险，约好陪同估损。"] },
  { name: "水管爆裂停水", talk: ["{who}说送水车来得快，{就是排队久|老人有人帮提上楼}，现在水压正常。"] },
  { name: "树木倒伏", talk: ["{who}的电动车被压坏后座，已定损，对当晚清路满意。"] },
];

export const FESTIVAL_TALK: readonly string[] = [
  "中秋前上门看望{who}，送了{一盒月饼|一小篮橘子}，聊到{楼下长椅松动|孙子放假回来}，身体都好。",
  "{who}独居，陪坐了二十分钟，检查了燃气软管和电水壶，叮嘱夜里留灯；老人说{女儿周末来|谢谢惦记}。",
  "节日拜访{who}，提到{去年地库漏水解决得好|希望多办活动}，气氛融洽。",
  "{who}是老楼长，提了三条建议：{路灯、快递架、健身器材|早市占道、狗绳、雨棚}，逐条记下。",
];

export const ROUTINE_TALK: readonly string[] = [
  "按计划走访{room}，{who}总体满意，提到{快递架太满|非机动车棚灯暗}，转相关同事。",
  "电话问{who}近况，{一切正常|刚出差回来}，提醒本月{外墙清洗|水箱清洗}的时间。",
  "{who}对新来的保洁评价不错，{希望早上轻一点|说拖把分区用，讲究}。",
  "走访时{who}正在浇花，说{公共区域绿化好|楼顶晒被子的绳子断了一根}，已报修。",
  "{who}建议{业主群少发广告|缴费通知发短信}，表示会转达。",
  "{who}提到邻居{养鸽子|楼道堆鞋柜}，希望先劝一劝，不想具名。",
];

export const ISSUES: readonly {
  readonly kind: "suggestion" | "opinion" | "complaint" | "question";
  readonly text: string;
  readonly answer: string;
}[] = [
  { kind: "suggestion", text: "快递架高峰时放不下，建议在{东|西}门再放一组", answer: "已加一组六层货架" },
  { kind: "suggestion", text: "儿童乐园地垫翘边，容易绊倒", answer: "翘边处已重新粘贴并压条" },
  { kind: "opinion", text: "电梯广告音量太大，早上吵醒孩子", answer: "已要求广告公司 8 点前静音" },
  { kind: "opinion", text: "楼下长椅松动，坐着摇晃", answer: "螺栓已紧固并补漆" },
  { kind: "question", text: "维修资金怎么申请，要多少户签字", answer: "已发流程单并当面讲解" },
  { kind: "question", text: "物业费按季交有没有优惠", answer: "答复：按年交有 2% 减免，按季没有" },
  { kind: "complaint", text: "楼道堆放鞋柜和纸箱，消防通道变窄", answer: "已劝导清走，复查两次" },
  { kind: "complaint", text: "夜里路灯有三盏不亮", answer: "灯头已换，夜巡确认" },
  { kind: "suggestion", text: "希望在{南|北}门加一个电动车充电桩", answer: "已报供电，答复年底前装两组" },
  { kind: "opinion", text: "健身器材生锈，老人不敢用", answer: "已除锈上油，换掉两个把手" },
  { kind: "complaint", text: "对门空调外机滴水滴到晾衣杆", answer: "已接引水管" },
  { kind: "question", text: "暖气阀门归谁修，收不收费", answer: "阀门以内自费，已给价目表" },
];
