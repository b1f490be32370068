import { describe, expect, it } from 'vitest';
import { partsOfWrittenName } from '#shared/rules/written-name.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { customer } from './customer.ts';

const tools = createTextTools();

/** Whether each word of a search is in what of a customer is searched. */
function finds(search: string, values: FieldValues): boolean {
  const texts = [
    ...(customer.searchNames?.(values, tools) ?? []),
    ...(customer.searchWords?.(values, tools) ?? []),
  ];
  const found = tools.fold(texts.join('\n'));
  return tools
    .fold(search)
    .split(/\s+/)
    .every((word) => found.includes(word));
}

describe('a customer whose name was parted', () => {
  it.each([
    ['薛总', ['薛总', '薛', '总', 'xue']],
    ['胡女士', ['胡女士', '胡 女士']],
    ['小王', ['小王', '王']],
    ['张三 先生', ['张三 先生', '张三先生', '张先生', '张三']],
    ['李雷经理', ['李雷经理', '李经理', '李雷']],
    ['姜玉（老客户）', ['姜玉', '老客户', '姜玉 老客户']],
    ['欧 阳涛', ['欧阳涛', '欧阳', 'ouyang']],
    ['Anna Berger (VIP)', ['anna berger', 'vip', 'berger vip']],
    ['Mrs. Berger', ['mrs. berger', 'berger']],
    ['Dr. med. Anna Berger', ['dr. med. anna berger', 'dr. berger']],
    ['William (Bill) Gates', ['bill gates']],
  ])('%s is found by what was written', (text, searches) => {
    const values = { type: 'person', ...partsOfWrittenName(text) };
    expect(searches.filter((search) => !finds(search, values))).toEqual([]);
  });

  it('is found by short lines of its note, not by long ones', () => {
    const values = { type: 'person', family: 'Berger', note: `VIP\n${'long words '.repeat(10)}` };
    expect([finds('vip', values), finds('long', values)]).toEqual([true, false]);
  });
});
