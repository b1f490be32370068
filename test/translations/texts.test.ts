import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localesFolder } from '../../scripts/checks/locale-files.ts';
import { checkTexts } from '../../scripts/checks/texts.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rapport-texts-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

type Nested = { readonly [key: string]: string | Nested };

/** A project with the file `list.json` in two languages and one component; names its findings. */
function check(english: Nested, chinese: Nested, component: string): readonly string[] {
  write(`${localesFolder}/en/list.json`, JSON.stringify(english));
  write(`${localesFolder}/zh-Hans/list.json`, JSON.stringify(chinese));
  write('src-renderer/features/list.tsx', component);
  return checkTexts(root).map(({ rule, place }) => `${rule} ${place.split(/[/ ]/).at(-1)}`);
}

const uses = (...keys: string[]): string => keys.map((key) => `t('${key}');`).join('\n');

describe('texts in every language', () => {
  test('complete and used texts pass', () => {
    const english = { all: 'All', count_one: '{{count}} row', count_other: '{{count}} rows' };
    const chinese = { all: '全部', count_other: '{{count}} 行' };
    expect(check(english, chinese, uses('list.all', 'list.count'))).toEqual([]);
  });

  test('a text missing in one language, and one that English does not know', () => {
    expect(check({ a: 'A' }, { b: '乙' }, uses('list.a'))).toEqual([
      'missing-text list.a',
      'unknown-text list.b',
    ]);
  });

  test('an empty text', () => {
    expect(check({ a: 'A' }, { a: ' ' }, uses('list.a'))).toEqual(['empty-text list.a']);
  });

  test('placeholders that differ', () => {
    expect(check({ a: '{{x}} of {{y}}' }, { a: '{{x}}' }, uses('list.a'))).toEqual([
      'placeholders list.a',
    ]);
    expect(
      check(
        { a_one: '{{nmae}}', a_other: '{{count}} rows' },
        { a_other: '{{count}} 行' },
        uses('list.a'),
      ),
    ).toEqual(['placeholders list.a']);
  });

  test('placeholders may stand in another order', () => {
    expect(check({ a: '{{x}} of {{y}}' }, { a: '{{y}} 中的 {{x}}' }, uses('list.a'))).toEqual([]);
  });

  test('a plural form too few, too many, or beside an uncounted text', () => {
    const chinese = { a_other: '行' };
    expect(check({ a_other: 'rows' }, chinese, uses('list.a'))).toEqual(['plural-forms list.a']);
    const english = { a_one: 'row', a_other: 'rows' };
    expect(check(english, { a_one: '行', a_other: '行' }, uses('list.a'))).toEqual([
      'plural-forms list.a',
    ]);
    expect(check(english, { a: '行' }, uses('list.a'))).toEqual(['plural-forms list.a']);
  });
});

describe('keys in code', () => {
  test('a key without a text', () => {
    expect(check({ a: 'A' }, { a: '甲' }, uses('list.a', 'list.b'))).toEqual([
      'unknown-key list.tsx:2',
    ]);
    expect(check({ a: 'A' }, { a: '甲' }, "i18next.t(x ? 'list.a' : 'list.c')")).toEqual([
      'unknown-key list.tsx:1',
    ]);
  });

  test('a text without a use', () => {
    expect(check({ a: 'A', b: 'B' }, { a: '甲', b: '乙' }, uses('list.a'))).toEqual([
      'unused-text list.b',
    ]);
  });

  test('a key in a constant counts as used', () => {
    expect(check({ a: 'A' }, { a: '甲' }, "const column = { titleKey: 'list.a' };")).toEqual([]);
  });

  test('a template uses every key it can become, and no other', () => {
    const english = { by: { name: 'Name', stage: 'Stage' }, to: 'To' };
    const chinese = { by: { name: '姓名', stage: '阶段' }, to: '到' };
    expect(check(english, chinese, '`list.by.${field}`;')).toEqual(['unused-text list.to']);
    expect(
      check(english, chinese, `${uses('list.to')} t(\`list.by.\${x}\`); t(\`list.at.\${x}\`)`),
    ).toEqual(['unknown-key list.tsx:1']);
  });

  test('keys in tests do not count', () => {
    write('src-renderer/features/list.test.tsx', uses('list.a'));
    expect(check({ a: 'A' }, { a: '甲' }, '')).toEqual(['unused-text list.a']);
  });
});

describe('text written straight into a component', () => {
  test.each([
    '<p>Hello</p>',
    '<p>客户</p>',
    '<p>{"Hello"}</p>',
    '<p>{many ? "All" : t("list.a")}</p>',
    '<p>{open && "All"}</p>',
    '<p>{`${count} rows`}</p>',
    '<p>{count + " rows"}</p>',
    '<input placeholder="Name" />',
    '<button aria-label={open ? "Close" : t("list.a")} />',
    '<img alt={"Picture"} />',
  ])('fails: %s', (component) => {
    expect(check({ a: 'A' }, { a: '甲' }, `t('list.a');\n${component}`)).toEqual([
      'written-text list.tsx:2',
    ]);
  });

  test.each([
    '<p>{t("list.a")}</p>',
    '<p> · 12 % × {count}</p>',
    '<p className="title" data-part="Name">{value}</p>',
    '<button aria-label={t("list.a")} />',
    '<p>{`${first} · ${second}`}</p>',
    '<kbd>Ctrl</kbd>',
    '<p>{state === "open" && t("list.a")}</p>',
  ])('passes: %s', (component) => {
    expect(check({ a: 'A' }, { a: '甲' }, `t('list.a');\n${component}`)).toEqual([]);
  });
});
