/**
 * Sixty things people look for in the demonstration's complaints and visits, as they would type them, with what an
 * answer must say. Without an expression of its own a query wants texts that hold each of its words as written.
 */
export const QUERIES: readonly (readonly [query: string, ...wants: RegExp[]])[] = [
  ["热水"], ["电梯"], ["马桶"], ["保洁不到位"], ["宠物尿渍"], ["外机 嗡嗡响"], ["续租"], ["退房 押金"], ["广场舞"], ["垃圾间"],
  ["噪音扰民"], ["水质"], ["浊度 0.3"], ["洗衣机"], ["烟机"], ["充电桩"], ["快递"], ["宽带"], ["渗水"], ["返潮"],
  ["下水道疏通"], ["门禁"], ["停车"], ["挪车"], ["路灯"], ["感应灯"], ["保养"], ["补漆"], ["试驾"], ["定速巡航"],
  ["混动"], ["置换"], ["雨刮"], ["轮胎"], ["二手"], ["通勤"], ["提车"], ["海盐蓝"], ["后备箱"], ["座椅"],
  ["燃气软管"], ["吸顶灯"], ["柜门合页"], ["墙面补"], ["水费"], ["收费"], ["师傅 态度"], ["装修 午休"], ["马阿姨"], ["王师傅"],
  ["漏"], ["吵"], ["B座1302"], ["Ｃ座１８０３", /C座1803/], ["烟道"], ["备用泵"], ["儿童乐园"],
  ["墙角 渗水"], ["地库渗水"], ["垃圾间 味", /垃圾间/, /味/],
];

/** Words in another order or with others between them: no text holds them as they stand, the nearest are wanted. */
export const LOOSE: readonly (readonly [query: string, ...wants: RegExp[]])[] = [
  ["电梯厅宠物尿渍没有人擦", /电梯厅宠物尿渍没人擦/], ["早上七点前后没有热水", /七点前后没热水/], ["早上放出来的水有悬浮物", /早上放出来的水有细小悬浮物/],
];
