import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jixiao } from './command.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '词 表-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const row = (...cells: string[]) => `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`;
const FORM = `<html><body><p>2025年度项目支出绩效目标表</p><table>
${row('项目名称', '校舍改造', '项目承担机构', '某中心')}
${row('主管部门', '[604]某局', '项目性质', '新增项目')}
${row('项目资金（万元）', '年度资金总额', '100', '')}
${row('年度目标', '改造三所校舍', '', '')}
${row('一级指标', '二级指标', '三级指标', '指标值')}
${row('产出指标', '数量类指标', '改造校舍', '3所')}
${row('产出指标', '数量类指标', '改造门窗', '30扇')}
</table></body></html>`;

describe('jixiao vocabulary', () => {
  it('lists the labels that are not known, where they stand, and what they may be', async () => {
    const path = join(folder, '甲.html');
    await writeFile(path, FORM);
    const { code, stdout } = await jixiao('vocabulary', path, '--jobs', '0');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /“项目承担机构”（1 处，内容已按原标签保留）\n {2}甲\.html 第2行：某中心/u,
    );
    expect(stdout).toContain('可能是：项目承担单位（实施单位）');
    expect(stdout).toMatch(/“数量类指标”（2 处，指标类别）/u);
    const words = JSON.parse(stdout.slice(stdout.indexOf('\n{') + 1));
    expect(words).toEqual({
      words: { 数量类指标: '数量指标', 项目承担机构: '项目承担单位' },
    });
  });

  it('has nothing left to ask once its proposal is the configuration', async () => {
    const path = join(folder, '甲.html');
    const config = join(folder, 'jixiao.config.json');
    await writeFile(path, FORM);
    const { stdout } = await jixiao('vocabulary', path, '--jobs', '0');
    await writeFile(config, stdout.slice(stdout.indexOf('\n{') + 1));
    const again = await jixiao('vocabulary', path, '--jobs', '0', '--config', config);
    expect(again).toEqual({ code: 0, stdout: '没有不认识的标签。\n', stderr: '' });
  });

  it('gives each label as JSON for other programs', async () => {
    const path = join(folder, '甲.html');
    await writeFile(path, FORM);
    const { stdout } = await jixiao('vocabulary', path, '--json', '--jobs', '0');
    const labels = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(labels).toMatchObject([
      { label: '数量类指标', as: 'class', near: [{ label: '数量指标', distance: 1 }, {}, {}] },
      {
        label: '项目承担机构',
        as: 'pair',
        places: [{ file: '甲.html', value: '某中心' }],
        near: [{ meaning: 'implementingUnit' }],
      },
    ]);
  });

  it('says where a configuration gives a label that there is not', async () => {
    const config = join(folder, 'jixiao.config.json');
    await writeFile(config, JSON.stringify({ words: { 承办方: '某某机构' } }));
    const { code, stderr } = await jixiao('check', folder, '--config', config);
    expect(code).toBe(1);
    expect(stderr).toContain('words.承办方: “某某机构”不是词表中的词');
  });
});
