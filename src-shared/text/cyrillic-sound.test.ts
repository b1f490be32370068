import { expect, it } from 'vitest';
import { cyrillicSound } from './cyrillic-sound.ts';

it.each([
  ['иван', 'ivan'],
  ['юрии', 'yuriy', 'yuri', 'juri', 'jurij'],
  ['юлия', 'yuliya', 'julia', 'iuliia'],
  ['алексеи', 'alexey', 'aleksej', 'alexei'],
  ['евгении', 'evgeny', 'yevgeniy'],
  ['щербаков', 'shcherbakov', 'schtscherbakow'],
  ['хрущев', 'khrushchev'],
  ['жуков', 'zhukov'],
])('%s sounds as in Latin letters', (name, ...others) => {
  for (const other of others) expect(cyrillicSound(other)).toBe(cyrillicSound(name));
});

it('leaves names that sound otherwise apart', () => {
  expect(cyrillicSound('иван')).not.toBe(cyrillicSound('igor'));
});
