import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import { act, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SaveValue } from './editor.ts';
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
