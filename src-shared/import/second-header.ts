import { isDataLike } from '#shared/import/data-like.ts';
import type { HeaderGuesser } from '#shared/import/guess-header.ts';
import { saysNothing } from '#shared/text/nothing-words.ts';

/** What is written below the names of columns: types, units, whether they are needed. */
const ANNOTATION =
  /^[(（[【].{1,24}[)）\]】]$|^(?:text|string|str|date|datetime|time|int|integer|number|numeric|num|decimal|float|bool|boolean|char|varchar|nvarchar|bigint|double|money|currency|enum|list|email|url|phone)(?:\s*\(\d+(?:,\d+)?\))?$|^(?:required|optional|mandatory|pflichtfeld|pflicht|optional|obligatoire|facultatif|必填|选填|選填|可选|可選|非必填|文本|文字|字符串|数字|數字|日期|整数|数值|数值型|字符型|日期型|必須|任意)(?:项|項)?$|^(?:eur|usd|cny|gbp|jpy|€|\$|£|¥|元|万元|千元|円|원|kg|g|m|m²|km|cm|%|h|min|个|人|年|月|日|岁)$|^(?:yyyy|yy|dd|d|mm|m|tt|t|jjjj|jj|年|月|日)[-./年](?:mm|m|dd|d|tt|t)[-./月](?:yyyy|yy|dd|d|jjjj|jj)日?$|^[-=_—–*]+$|^(?:格式|例|例如|示例|z\. ?b\.|e\.g\.|example)\s*[:：.]?.*$/iu;

/** A row that shows how to fill the table in begins so: `示例：张三`, `(Example) Anna`. */
const EXAMPLE =
  /^(?:[(（[【]\s*(?:示例|样例|樣例|例如|例|範例|范例|記入例|入力例|example|sample|beispiel|exemple|ejemplo|esempio)\s*[)）\]】]|(?:示例|样例|樣例|例如|例|範例|范例|記入例|入力例|example|sample|beispiel|exemple|ejemplo|esempio|e\.g\.|z\. ?b\.)\s*[:：]|(?:示例|样例|樣例|範例|范例|記入例|入力例)\d*$)/iu;

/** Names as a database has them. */
const CODE =
  /^[a-z]+[a-z0-9]*(?:_[a-z0-9]+)+$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^[a-z]+(?:[A-Z][a-z0-9]+)+$|^(?:f|fld|field|col|column)_?\d+$/;

/** Whether the line below a header names the columns once more, in another way. */
export function isSecondHeader(
  row: { readonly fields: readonly string[] } | undefined,
  header: readonly string[],
  guessHeader: HeaderGuesser,
): boolean {
  const cells = (row?.fields ?? []).map((cell) => cell.trim());
  const said = cells.filter((cell) => cell !== '' && !saysNothing(cell));
  // A line of nothing but dashes parts the header from the rows; a row may have dashes for what it lacks.
  const filled = said.length > 0 ? said : cells.filter(Boolean);
  if (filled.length === 0 || header.length < 2) return false;
  if (EXAMPLE.test(filled[0] ?? '')) return true;
  // Somebody may be called `Phone`; a person under *Type* is one all the same.
  const isOption = (cell: string, column: number) =>
    guessHeader(header[column] ?? '')?.isOption?.(cell) === true;
  if (cells.some((cell, column) => cell !== '' && isOption(cell, column))) return false;
  const share = (fits: (cell: string) => boolean) => filled.filter(fits).length / filled.length;
  if (filled.length >= 2 && share((cell) => ANNOTATION.test(cell)) >= 0.6) return true;
  if (filled.length < 2) return false;
  if (share((cell) => CODE.test(cell)) >= 0.8) return true;
  // Under names that are known: `1,2,3` under others is a row.
  if (isNumbered(filled) && knownOf(header, guessHeader) >= 2) return true;
  if (filled.some(isDataLike)) return false;
  const again = cells.filter((cell, column) => isAgain(cell, header[column] ?? '', guessHeader));
  return again.length >= 2 && again.length >= filled.length * 0.6;
}

/** A word for the same column: a customer may be called 公司, and stands not below *Company*. */
function isAgain(cell: string, name: string, guessHeader: HeaderGuesser): boolean {
  if (cell === '' || cell.length > 60) return false;
  const targets = guessHeader(name)?.targets ?? [];
  return guessHeader(cell)?.targets.some((target) => targets.includes(target)) ?? false;
}

function knownOf(cells: readonly string[], guessHeader: HeaderGuesser): number {
  return cells.filter((cell) => cell.length <= 60 && guessHeader(cell) !== null).length;
}

/** A, B, C … or 1, 2, 3 … under every name. */
function isNumbered(cells: readonly string[]): boolean {
  if (cells.length < 3) return false;
  return [1, 'A'.charCodeAt(0)].some((first) =>
    cells.every((cell, index) => {
      const text = cell.replace(/^[(（]|[)）]$/g, '');
      return text === (first === 1 ? String(index + 1) : String.fromCharCode(first + index));
    }),
  );
}
