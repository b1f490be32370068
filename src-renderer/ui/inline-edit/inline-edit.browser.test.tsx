import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import { notificationsStore } from '@mantine/notifications';
import i18next from 'i18next';
import { act, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Editor, SaveValue } from './editor.ts';
import { InlineEdit } from './inline-edit.tsx';

let root: Root;
let place: HTMLElement;

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: { ui: { editField: 'Edit {{label}}' } } } },
  });
});

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

function show(onSave: SaveValue, value: unknown = 'baker'): void {
  root.render(
    <StrictMode>
      <MantineProvider>
        <InlineEdit label="Job title" value={value} editor={{ type: 'text' }} onSave={onSave} />
        <button type="button">Elsewhere</button>
      </MantineProvider>
    </StrictMode>,
  );
}

const button = page.getByRole('button', { name: /Edit Job title/ });
const field = page.getByRole('textbox', { name: 'Job title' });

describe('InlineEdit', () => {
  it('saves with Enter and gives the focus back to the value', async () => {
    const save = vi.fn(() => null);
    show(save);
    await button.click();
    await field.fill('miller');
    await userEvent.keyboard('{Enter}');
    await expect.element(button).toHaveFocus();
    expect(save).toHaveBeenCalledExactlyOnceWith('miller');
    await expect.element(button).toHaveTextContent('Edit Job title miller');
  });

  it('begins with F2 and gives back the value with Esc', async () => {
    const save = vi.fn(() => null);
    show(save);
    await expect.element(button).toBeVisible();
    await userEvent.tab();
    await userEvent.keyboard('{F2}');
    await field.fill('miller');
    await userEvent.keyboard('{Escape}');
    await expect.element(button).toHaveTextContent('Edit Job title baker');
    expect(save).not.toHaveBeenCalled();
  });

  it('saves when the user goes elsewhere, and blank text as no value', async () => {
    const save = vi.fn(() => null);
    show(save);
    await button.click();
    await field.fill('  ');
    await page.getByRole('button', { name: 'Elsewhere' }).click();
    await expect.poll(() => save.mock.calls).toEqual([[undefined]]);
  });

  it('keeps what cannot be taken, with what is allowed below it', async () => {
    show(() => 'At most 500 characters');
    await button.click();
    await field.fill('miller');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert')).toHaveTextContent('At most 500 characters');
    await expect.element(field).toHaveValue('miller');
    await expect.element(field).toHaveAccessibleDescription('At most 500 characters');
  });

  it('does not act on keys of an input method', async () => {
    const save = vi.fn(() => null);
    show(save);
    await button.click();
    await field.fill('面包师');
    const input = field.element();
    for (const key of ['Enter', 'Escape', 'Process']) {
      const event = { key, keyCode: 229, isComposing: true, bubbles: true, cancelable: true };
      act(() => void input.dispatchEvent(new KeyboardEvent('keydown', event)));
    }
    await expect.element(field).toHaveValue('面包师');
    expect(save).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => save.mock.calls).toEqual([['面包师']]);
  });

  it('saves nothing when nothing was changed', async () => {
    const save = vi.fn(() => null);
    show(save);
    await button.click();
    await userEvent.keyboard('{Enter}');
    await expect.element(button).toBeVisible();
    expect(save).not.toHaveBeenCalled();
  });
});

describe('whatever way an editor is left', () => {
  const saved: unknown[] = [];
  const save: SaveValue = (value) => {
    saved.push(value);
    return null;
  };
  beforeEach(() => {
    saved.length = 0;
  });
  const edit = (editor: Editor, value: unknown, onSave: SaveValue = save) => {
    root.render(
      <StrictMode>
        <MantineProvider>
          <p>Nothing to focus</p>
          <button type="button">Elsewhere</button>
          <InlineEdit label="Tags" value={value} editor={editor} onSave={onSave} />
        </MantineProvider>
      </StrictMode>,
    );
  };
  const tags: Editor = { type: 'tags', suggestions: ['VIP', 'Baker', 'Regular'] };
  const begin = page.getByRole('button', { name: /Edit Tags/ });
  const input = page.getByRole('combobox', { name: 'Tags' });
  const removeOf = (text: string) => {
    const pill = [...document.querySelectorAll('.mantine-Pill-root')].find(
      (each) => each.textContent === text,
    );
    const button = pill?.querySelector('button');
    if (!button) throw new Error(`no × of ${text}`);
    return page.elementLocator(button);
  };

  it.each([
    ['only', ['VIP'], undefined],
    ['first', ['VIP', 'Baker'], ['Baker']],
  ])('the × of the %s tag is saved by a click elsewhere', async (_, value, after) => {
    edit(tags, value);
    await begin.click();
    await removeOf('VIP').click();
    await expect.element(input).toHaveFocus();
    await page.getByText('Nothing to focus').click();
    await expect.poll(() => saved).toEqual([after]);
  });

  it.each(['Tab', 'another field', 'another screen', 'a closed window', 'a hidden window'])(
    'the × of the only tag is saved by %s',
    async (way) => {
      edit(tags, ['VIP']);
      await begin.click();
      await removeOf('VIP').click();
      await expect.element(input).toHaveFocus();
      if (way === 'Tab') await userEvent.tab();
      if (way === 'another field') await page.getByRole('button', { name: 'Elsewhere' }).click();
      if (way === 'another screen') root.render(<p>Another screen</p>);
      if (way === 'a closed window') window.dispatchEvent(new Event('pagehide'));
      if (way === 'a hidden window') {
        const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
        document.dispatchEvent(new Event('visibilitychange'));
        hidden.mockRestore();
      }
      await expect.poll(() => saved).toEqual([undefined]);
    },
  );

  it('Backspace takes the last tag, and Tab saves', async () => {
    edit(tags, ['VIP', 'Baker']);
    await begin.click();
    await userEvent.keyboard('{Backspace}');
    await userEvent.tab();
    await expect.poll(() => saved).toEqual([['VIP']]);
  });

  it('a tag that is typed and not yet entered is saved by leaving', async () => {
    edit(tags, ['VIP']);
    await begin.click();
    await input.fill('Mi');
    await userEvent.tab();
    await expect.poll(() => saved).toEqual([['VIP', 'Mi']]);
  });

  it('a tag that is being typed is saved when its screen is gone, in the spelling in use, and once', async () => {
    edit(tags, ['VIP']);
    await begin.click();
    await input.fill('baker');
    root.render(<p>Another screen</p>);
    await expect.poll(() => saved).toEqual([['VIP', 'Baker']]);
  });

  it('tags in another spelling than the one in use are left alone where nothing was typed', async () => {
    edit(tags, ['vip']);
    await begin.click();
    await userEvent.tab();
    await expect.element(begin).toBeVisible();
    expect(saved).toEqual([]);
  });

  it('Esc closes the list first and keeps what was typed, then gives back the value', async () => {
    edit(tags, ['VIP']);
    await begin.click();
    await input.fill('Re');
    await expect.element(page.getByRole('option', { name: 'Regular' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(input).toHaveValue('Re');
    await userEvent.keyboard('{Escape}');
    await expect.element(begin).toBeVisible();
    expect(saved).toEqual([]);
  });

  it('an option is ticked off by its word, and that is saved', async () => {
    const options = ['Rye', 'Spelt'].map((value) => ({ value, label: value }));
    edit({ type: 'choices', options }, ['Rye']);
    await begin.click();
    await page.getByText('Rye', { exact: true }).click();
    await page.getByText('Nothing to focus').click();
    await expect.poll(() => saved).toEqual([undefined]);
  });

  it('a choice is cleared by its ×', async () => {
    const options = ['Rye', 'Spelt'].map((value) => ({ value, label: value }));
    edit({ type: 'choice', options }, 'Rye');
    await begin.click();
    const clear = document.querySelector('[data-position="right"] button');
    if (!clear) throw new Error('no ×');
    await page.elementLocator(clear).click();
    await expect.poll(() => saved).toEqual([undefined]);
  });

  it('what cannot be taken is told when its screen is gone', async () => {
    edit({ type: 'number' }, 5);
    await begin.click();
    await page.getByRole('textbox', { name: 'Tags' }).fill('many');
    root.render(<p>Another screen</p>);
    const told = () => notificationsStore.getState().notifications;
    await expect.poll(told).toHaveLength(1);
    expect(saved).toEqual([]);
  });

  it('Esc in a field that another screen takes the place of saves nothing', async () => {
    edit({ type: 'text' }, 'baker');
    await begin.click();
    await page.getByRole('textbox', { name: 'Tags' }).fill('miller');
    await userEvent.keyboard('{Escape}');
    root.render(<p>Another screen</p>);
    await expect.element(page.getByText('Another screen')).toBeVisible();
    expect(saved).toEqual([]);
  });
});
