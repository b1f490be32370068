import type { Locator } from '@playwright/test';
import { ShellPage } from './shell-page.ts';

type Counted =
  | 'added'
  | 'updated'
  | 'renamed'
  | 'unchanged'
  | 'asked'
  | 'duplicates'
  | 'refused'
  | 'likely'
  | 'created';

/** The import screen. */
export class ImportPage extends ShellPage {
  /** Opens the screen in an empty workspace, past the first-start page. */
  async open(): Promise<void> {
    await this.page.addInitScript((language) => {
      localStorage.setItem(
        'rapport-preferences',
        JSON.stringify({ state: { welcomed: true, language }, version: 0 }),
      );
    }, this.language);
    await this.page.goto('/#/import');
    await this.page.getByRole('heading', { name: this.text('import.title'), level: 1 }).waitFor();
  }

  async choose(name: string, content: string | Uint8Array): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: this.text('import.chooseFile') }).click();
    const chooser = await choosing;
    await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  }

  /** Chooses a file on the disk: the page is not handed its bytes by the test. */
  async chooseFile(path: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: this.text('import.chooseFile') }).click();
    await (await choosing).setFiles(path);
  }

  /** Drops a file on the window, wherever the pointer is. */
  async drop(name: string, content: string): Promise<void> {
    await this.page.evaluate(
      ({ name: fileName, content: text }) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], fileName));
        const init = { dataTransfer, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new DragEvent('dragover', init));
        document.body.dispatchEvent(new DragEvent('drop', init));
      },
      { name, content },
    );
  }

  get mapping(): Locator {
    return this.page.getByRole('table', { name: this.text('import.columns') });
  }

  /** Where a column goes. */
  target(column: string): Locator {
    return this.mapping.getByRole('combobox', {
      name: this.text('import.targetOf', { column }),
    });
  }

  get encoding(): Locator {
    return this.page.getByRole('combobox', { name: this.text('import.encoding') });
  }

  /** Which line names the columns. */
  get headerLine(): Locator {
    return this.page.getByRole('combobox', { name: this.text('import.headerLine') });
  }

  async pick(field: Locator, option: string): Promise<void> {
    await field.click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async check(): Promise<void> {
    await this.page.getByRole('button', { name: this.text('import.check') }).click();
    await this.runButton.waitFor();
  }

  /** Begins the import that was checked; its name holds the count, whose place differs by language. */
  get runButton(): Locator {
    const [before = '', after = ''] = this.text('import.run_other').split('{{shown}}');
    const rest = after.replace('{{kindName}}', '.+');
    return this.page.getByRole('button', { name: new RegExp(`^${before}[\\d,]+${rest}$`) });
  }

  /** A number of the check or the result. */
  count(name: Counted): Locator {
    return this.page.locator(`[data-count="${name}"] dd`);
  }

  /** The records that the check found would change. */
  get changes(): Locator {
    return this.page.getByRole('region', { name: this.text('import.checked.changes') });
  }

  /** Shows only those that change a name. */
  get onlyNames(): Locator {
    const [start = ''] = this.text('import.checked.onlyNames_other').split('{{');
    return this.changes.getByRole('switch', { name: start.trim() });
  }

  /** The rows of which the check cannot tell whose they are. */
  get asked(): Locator {
    return this.page.getByRole('region', { name: this.text('import.asked.title') });
  }

  /** What is said of such a row. */
  answerOf(line: string, title: string): Locator {
    return this.asked.getByRole('combobox', {
      name: this.text('import.asked.answerOf', { line, title }),
    });
  }

  get leftOut(): Locator {
    return this.page.getByRole('region', { name: this.text('import.leftOut') });
  }

  get problem(): Locator {
    return this.page.getByRole('alert');
  }

  done(file: string): Locator {
    return this.page.getByText(this.text('shell.imported', { file }), { exact: true });
  }
}
