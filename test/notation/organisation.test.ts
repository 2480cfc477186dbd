import { describe, expect, it } from 'vitest';
import { parseOrganisation, parseProject } from '../../pipeline/notation/organisation.ts';

describe('an organisation', () => {
  const NAMES: readonly (readonly [text: string, code: string | null, name: string | null])[] = [
    ['604-阳泉高新区产业经济部', '604', '阳泉高新区产业经济部'],
    ['[042]临江区水务局', '042', '临江区水务局'],
    ['［042］临江区水务局', '042', '临江区水务局'],
    ['【219001】-某局', '219001', '某局'],
    ['(635) 某局', '635', '某局'],
    ['（635）某局', '635', '某局'],
    ['219001 - 某局', '219001', '某局'],
    ['604 某局', '604', '某局'],
    ['219001某局', '219001', '某局'],
    ['６０４－某局', '604', '某局'],
    ['某某局(604)', '604', '某某局'],
    ['某区教育局［035001］', '035001', '某区教育局'],
    ['某指挥部(2025)', null, '某指挥部(2025)'],
    ['某局(本级)', null, '某局(本级)'],
    ['临江区水务局', null, '临江区水务局'],
    ['中共阳泉市委 阳泉市人民政府', null, '中共阳泉市委 阳泉市人民政府'],
    ['604', '604', null],
    ['604-', '604', null],
    ['91140300MA0K1-某公司', '91140300MA0K1', '某公司'],
    ['12345热线服务中心', null, '12345热线服务中心'],
    ['110指挥中心', null, '110指挥中心'],
    ['', null, null],
    ['  ', null, null],
  ];
  for (const [text, code, name] of NAMES) {
    it(`“${text}” has the code ${code} and the name ${name}`, () => {
      expect(parseOrganisation(text)).toEqual({ code, name });
    });
  }
});

describe("a project's name", () => {
  const NAMES: readonly (readonly [text: string, code: string | null, name: string | null])[] = [
    ['51000021R000000019951-工资性支出', '51000021R000000019951', '工资性支出'],
    ['140300251010000000123-某项目', '140300251010000000123', '某项目'],
    ['2025年技术改造专项资金', null, '2025年技术改造专项资金'],
    ['2025-2027年绿化', null, '2025-2027年绿化'],
    ['202501-202512绿化', null, '202501-202512绿化'],
    ['COVID-19防控', null, 'COVID-19防控'],
    ['', null, null],
  ];
  for (const [text, code, name] of NAMES) {
    it(`“${text}” has the code ${code} and the name ${name}`, () => {
      expect(parseProject(text)).toEqual({ code, name });
    });
  }
});
