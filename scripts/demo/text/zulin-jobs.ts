/** Repairs and paid services in the rental houses. Slots: who, room. */

export interface JobTopic {
  readonly work: string;
  readonly weight: number;
  readonly months?: readonly number[];
  /** What the caller heard when everything was well. */
  readonly pleased: readonly string[];
  /** What was left undone, and how the customer put it. */
  readonly unfinished: readonly string[];
  readonly sour: readonly string[];
}

export const REPAIRS: readonly JobTopic[] = [
  {
    work: "空调维修",
    weight: 12,
    months: [5, 6, 7, 8, 9],
    pleased: [
      "{who}说空调现在凉得快，师傅还教了怎么拆滤网。",
      "空调运行正常，{who}夸师傅{爬窗外机还系了安全绳|擦了一地的灰才走}。",
      "问了{room}的空调，制冷没问题，就是遥控器有点不灵，已让前台送一个。",
    ],
    unfinished: ["外机支架锈蚀，待更换"],
    sour: ["{who}说凉是凉了，但外机还有点嗡嗡响，师傅说要等配件。"],
  },
  {
    work: "水管漏水",
    weight: 9,
    pleased: [
      "{who}说厨房水管不漏了，柜子底下也帮着擦干了。",
      "回访{room}水管情况：三天没再滴水，{who}觉得{来得快|问得细，满意}。",
      "{who}反映软管换了新的，就是拧得太紧，关水要使劲。",
    ],
    unfinished: ["橱柜背板受潮待换"],
    sour: ["{who}说不漏了，柜板泡坏的地方一直没人来量尺寸。"],
  },
  {
    work: "下水道疏通",
    weight: 8,
    pleased: [
      "地漏通了，{who}说再没返味。",
      "{who}说厨房下水恢复正常，师傅掏出一大团{头发|油块}，还拍给她看。",
      "{room}下水正常，提醒{who}{装个滤网|热油别往下倒}，{who}说知道了。",
    ],
    unfinished: ["立管需高压清洗，已约下周"],
    sour: ["{who}说通了两天又慢了，怀疑是主管的问题。"],
  },
  {
    work: "灯具线路",
    weight: 7,
    pleased: [
      "{who}说灯亮了，没再跳闸。",
      "换了{吸顶灯|镜前灯}，{who}说比原来亮，亮得都不用开台灯。",
      "{room}插座修好，{who}问能不能加一个，告知属有偿服务。",
    ],
    unfinished: ["走廊感应灯灵敏度待调"],
    sour: ["灯好了，{who}说灯罩有道裂，师傅说没有同款。"],
  },
  {
    work: "门窗五金",
    weight: 6,
    pleased: [
      "窗户锁扣换好，{who}说刮风不响了。",
      "{who}说柜门合页调过后关得严，{师傅话不多但手艺好|来之前先打了电话}。",
      "纱窗装好，{who}说这下不怕蚊子。",
    ],
    unfinished: ["推拉门滑轮缺货"],
    sour: ["{who}说门还是有点卡，推到一半要抬一下。"],
  },
  {
    work: "热水器维修",
    weight: 6,
    pleased: [
      "{who}说出水稳定，{温度能调到 45 度|洗澡不忽冷忽热了}。",
      "热水器点火正常，{who}对师傅检查烟道表示感谢。",
    ],
    unfinished: ["镁棒已到更换周期"],
    sour: ["{who}说水温可以，但显示屏还是闪。"],
  },
  {
    work: "洗衣机冰箱",
    weight: 5,
    pleased: [
      "洗衣机脱水不跳了，{who}满意。",
      "冰箱换了门封条，{who}说结霜少了，电费看下个月。",
      "{who}说师傅把洗衣机垫平了，楼下也没再来敲门。",
    ],
    unfinished: ["冰箱温控板待厂家"],
    sour: ["{who}说冰箱还是不太冷，冻的饺子软了。"],
  },
  {
    work: "墙面补修",
    weight: 4,
    pleased: ["墙面补得平，{who}说晾干后看不出来。", "{who}对补漆颜色基本满意，说家具也给挪回原位了。"],
    unfinished: ["二遍面漆未刷"],
    sour: ["{who}说补的地方一块白一块黄，等第二遍。"],
  },
  {
    work: "马桶水箱",
    weight: 5,
    pleased: [
      "水箱不再一直流，{who}估摸水费能省点。",
      "{who}说马桶按键换了，冲水有力，{师傅还顺手紧了角阀|五星好评}。",
    ],
    unfinished: ["坐圈松动待换"],
    sour: ["{who}说不漏水了，按键弹得慢。"],
  },
  {
    work: "宽带弱电",
    weight: 4,
    pleased: ["{who}说网络稳了，视频会议没再断。", "可视对讲能开门了，{who}说声音小，教了怎么调。"],
    unfinished: ["弱电箱盖板缺失"],
    sour: ["{who}说白天正常，晚上偶尔还卡。"],
  },
];

export const PAID_SERVICES: readonly JobTopic[] = [
  {
    work: "家电深度清洗",
    weight: 6,
    pleased: [
      "{who}核对了收费，和价目表一致；说油烟机拆开洗得透亮。",
      "洗衣机内筒清洗完没味道了，{who}问{年卡怎么卖|下个月还能约同一位师傅吗}。",
    ],
    unfinished: [],
    sour: ["{who}说洗得干净，但加收的高空费事先没讲。"],
  },
  {
    work: "家庭保洁",
    weight: 6,
    pleased: [
      "保洁阿姨准时，窗槽都擦到了，{who}付了 {120-260} 元，票据收到。",
      "{who}说{两个小时做完三间房，利索|阿姨自带抹布分颜色，讲究}。",
    ],
    unfinished: [],
    sour: ["{who}说厨房台面擦了，墙砖没擦，时间到就走了。"],
  },
  {
    work: "代收代装",
    weight: 4,
    pleased: ["书柜装好，{who}说稳当，垃圾也带走了。", "{who}说床架安装 {80-150} 元，价格公道。"],
    unfinished: [],
    sour: ["{who}说少装了一块背板，答应补。"],
  },
  {
    work: "搬家协助",
    weight: 3,
    pleased: ["搬家三趟没磕碰，{who}满意，收费 {200-380} 元与报价相符。"],
    unfinished: [],
    sour: ["{who}说穿衣镜磕了个角，在谈赔偿。"],
  },
];

/** What callers add about price, attitude, and the rest; the form asks for it. */
export const REMARKS: readonly string[] = [
  "收费核对无误。",
  "免费维修，未收费，已核对。",
  "对态度评价好。",
  "建议周末也能约上午的时间。",
  "希望师傅出发前打个电话。",
  "无其他意见。",
  "问到快递柜什么时候扩容，已记下。",
  "提醒客户月底有消防演练。",
  "客户正在开会，三句话说完。",
  "客户提到楼道感应灯有点慢。",
  "背景很吵，听清后逐项确认。",
  "客户说上次也是这位师傅，放心。",
  "建议把报修进度发到小程序。",
  "老人接的电话，放慢语速重复了一遍。",
  "客户说不用每次都打电话，发微信也行。",
  "没有要补充的。",
  "客户顺便问了续租价格，转招商同事。",
  "说邻居也想报修，已告知流程。",
  "提到公共晾衣区不够用。",
  "说价目表贴在电梯里更方便看。",
];
