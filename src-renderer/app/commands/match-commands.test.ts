import { describe, expect, it } from 'vitest';
import { matchCommands, type WordedCommand } from './match-commands.ts';

function worded(title: string, keywords = ''): WordedCommand {
  const command = { id: title, titleKey: 'ui.open', group: 'go', run: () => undefined } as const;
  return { command, title, keywords };
}

const commands = [worded('Import customers', 'csv vcard'), worded('Customers'), worded('新建客户')];
const titles = (text: string) => matchCommands(commands, text).map(({ title }) => title);

describe('matchCommands', () => {
  it('gives everything for blank text', () => {
    expect(titles('  ')).toHaveLength(3);
  });

  it('puts titles that begin with the text first', () => {
    expect(titles('cust')).toEqual(['Customers', 'Import customers']);
  });

  it('finds by keywords, in any script, whatever the case and the order of words', () => {
    expect(titles('VCARD')).toEqual(['Import customers']);
    expect(titles('customers import')).toEqual(['Import customers']);
    expect(titles('客户')).toEqual(['新建客户']);
  });
});
