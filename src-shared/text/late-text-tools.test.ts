import { describe, expect, it } from 'vitest';
import { createTextTools } from './create-text-tools.ts';
import { createLateTextTools } from './late-text-tools.ts';

describe('createLateTextTools', () => {
  it('folds at once and refuses what needs the tables', () => {
    const { tools } = createLateTextTools(async () => createTextTools());
    expect(tools.fold('王偉')).toBe('王伟');
    expect(() => tools.readName('王伟')).toThrow(/before they were loaded/);
    expect(() => tools.normalisePhone('0176 4069098', 'DE')).toThrow(/before they were loaded/);
  });

  it('answers like the real tools once it is ready, and loads them once', async () => {
    let loads = 0;
    const { tools, ready } = createLateTextTools(async () => {
      loads++;
      return createTextTools();
    });
    await Promise.all([ready(), ready()]);
    const real = createTextTools();
    expect(tools.readName('曾伟')).toEqual(real.readName('曾伟'));
    expect(tools.normalisePhone('0176 40690980', 'DE')).toBe(
      real.normalisePhone('0176 40690980', 'DE'),
    );
    expect(loads).toBe(1);
  });

  it('tries again after a load that failed', async () => {
    let loads = 0;
    const { tools, ready } = createLateTextTools(async () => {
      if (++loads === 1) throw new Error('no network');
      return createTextTools();
    });
    await expect(ready()).rejects.toThrow('no network');
    expect(() => tools.readName('王伟')).toThrow(/before they were loaded/);
    await ready();
    expect(tools.readName('王伟')?.full).toBe('wangwei');
  });
});
