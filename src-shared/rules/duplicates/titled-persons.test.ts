import { describe, expect, test } from 'vitest';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { customerMatcher } from './customer-matcher.ts';

const tools = createTextTools();
const phones = [{ value: '13800138000' }];
const emails = [{ value: 'jiangyu@qq.example' }];

function profileOf(name: string | FieldValues, rest: FieldValues = { phones }) {
  const named = typeof name === 'string' ? { name } : name;
  const stored = normaliseCustomer({ type: 'person', ...named, ...rest }, tools, 'CN');
  return customerMatcher.profile(stored, tools);
}

function score(a: string | FieldValues, b: string | FieldValues, rest?: FieldValues) {
  return customerMatcher.score(profileOf(a, rest), profileOf(b, rest), 10_000);
}

describe('a form of address is no other given name', () => {
  test.each<[string | FieldValues, string | FieldValues]>([
    ['姜玉', '姜女士'],
    ['姜玉', '姜小姐'],
    [
      { family: '姜', given: '玉' },
      { family: '姜', given: '女士' },
    ],
    ['姜玉', '姜玉（老客户）'],
    ['姜玉', '姜玉(VIP)'],
    ['姜玉', '姜玉 女士'],
    ['薛国强', '薛总'],
    ['薛國強', '薛总'],
    ['王小明', '王老师'],
    ['王小明', '王老師'],
    ['王小明', '小王'],
    ['陈静', '陈医生'],
    ['欧阳涛', '欧 阳涛'],
    ['欧阳涛', '欧阳经理'],
    [{ given: 'Yu', family: 'Jiang' }, '姜女士'],
    ['Anna Berger', 'Mrs. Berger'],
    ['Anna Berger', 'Frau Dr. Berger'],
    ['Anna Berger', 'Berger, Anna (VIP)'],
    [
      { given: 'Anna', family: 'Berger' },
      { given: 'Mrs.', family: 'Berger' },
    ],
    [
      { given: 'Anna', family: 'Berger' },
      { prefix: 'Frau', family: 'Berger' },
    ],
    ['Anna Berger', 'Dr. med. Anna Berger'],
  ])('%j is %j', (a, b) => {
    expect(score(a, b)).toMatchObject({ likely: true });
    expect(score(a, b, { phones, emails })).toMatchObject({ likely: true });
    const keys = new Set(customerMatcher.keys(profileOf(a)));
    expect(customerMatcher.keys(profileOf(b)).some((key) => keys.has(key))).toBe(true);
  });

  test.each<[string | FieldValues, string | FieldValues]>([
    ['王先生', '王女士'],
    ['王先生', '李先生'],
    ['王老师', '李老师'],
    ['Mr. Weber', 'Mrs. Weber'],
    ['Herr Weber', 'Frau Weber'],
    ['Herr Weber', 'Herr Berger'],
    ['Familie Weber', 'Anna Weber'],
    ['王伟', '王芳女士'],
    ['王伟（老客户）', '王芳（老客户）'],
    [
      { prefix: 'Mr', family: 'Weber' },
      { prefix: 'Mrs', family: 'Weber' },
    ],
  ])('%j is not %j', (a, b) => {
    for (const rest of [{ phones }, { emails }, { phones, emails }]) {
      expect(score(a, b, rest)?.likely ?? false).toBe(false);
    }
  });

  test('a family name and a home are a family’s', () => {
    const addresses = [{ street: '人民路12号', city: '杭州' }];
    expect(score('王先生', '王伟', { addresses })?.likely).toBe(false);
  });

  test('a family name and a form of address alone are nobody', () => {
    expect(score('王先生', '王伟', {})?.score ?? 0).toBeLessThan(0.2);
  });
});
