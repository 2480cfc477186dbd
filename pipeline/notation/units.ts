/** Units that values of indicators are given in. A reader of pictures makes 干米 of 千米 and 南 of 亩; no list holds them all. */
const UNITS = new Set(
  (
    '% ‰ 个百分点 百分点 成 倍 元 角 分 美元 人 人次 人日 人天 名 位 户 户次 家 家次 个 个月 次 回 场 场次 期 届 批 批次 班 班次 ' +
    '年 年度 季 季度 月 周 天 日 工作日 小时 时 分钟 秒 米 千米 公里 里 厘米 毫米 延米 平方米 平米 平方公里 平方千米 立方米 立方 方 ' +
    'm m2 m² m3 m³ ㎡ ㎥ km km2 km² 亩 公顷 吨 公斤 千克 克 斤 升 毫升 度 千瓦 千瓦时 兆瓦 兆 KB MB GB TB M G T ' +
    '台 套 台套 台次 部 件 件次 只 头 匹 羽 尾 株 棵 颗 粒 条 根 支 张 份 篇 本 册 卷 页 字 幅 块 面 片 段 层 间 处 座 栋 幢 孔 眼 口 ' +
    '所 校 院 村 镇 乡 社区 街道 县 区 市 省 组 队 支队 项 项次 类 种 门 科 课时 学时 学分 辆 辆次 架 架次 艘 班列 标段 点 点位 站 端 盏 根次 ' +
    'cm mm kg g mg t L mL ml h min s W kW MW V A Hz kWh dB MPa hm² hm2 ' +
    '级 等级 星 例 床 床位 针 剂 盒 瓶 袋 箱 桶 车 车次 趟 宗 起 件套 路 线 回路 公里次 亿次 例次 样 样本 批件 单 笔 户年 元角 分贝 摄氏度 ℃'
  ).split(' '),
);

/** Whether a unit, or what is over and under its stroke or in its brackets (台(套)), is one that is usual; 万, 千 and the like may stand before it. */
export function isKnownUnit(unit: string): boolean {
  if (/^[·.]|[·.]$/u.test(unit)) return false;
  return unit
    .replace(/(?<=[^(])\(([^()]+)\)$/u, '/$1')
    .split(/[/／每·.]/u)
    .every(
      (part) =>
        part === '' || UNITS.has(part) || UNITS.has(part.replace(/^[十百千万亿余多]*个?/u, '')),
    );
}
