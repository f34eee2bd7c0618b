import { type Browser, expect, type Page } from 'playwright/test';
import { OWNER } from './wordpress.js';

/** What the page of settings asks for. */
export interface Fields {
  key: string;
  consent?: string;
  isEmailKept?: boolean;
  host?: string;
  isDebug?: boolean;
}

/** Who has the shop, in WordPress's own pages. */
export class Owner {
  private constructor(readonly page: Page) {}

  static async logIn(browser: Browser, url: string): Promise<Owner> {
    const page = await browser.newPage({ baseURL: url });
    await page.goto('/wp-login.php');
    await page.getByLabel('Username or Email Address').fill(OWNER.name);
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Log In' }).click();
    await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
    return new Owner(page);
  }

  async install(name: string, bytes: Uint8Array): Promise<void> {
    await this.page.goto('/wp-admin/plugin-install.php?tab=upload');
    const file = { name, mimeType: 'application/zip', buffer: Buffer.from(bytes) };
    await this.page.getByLabel('Plugin zip file').setInputFiles(file);
    await this.page.getByRole('button', { name: 'Install Now' }).click();
    await this.page.getByRole('link', { name: 'Activate Plugin' }).click();
    await expect(this.page.getByText('Plugin activated.')).toBeVisible();
  }

  async remove(name: string): Promise<void> {
    await this.page.goto('/wp-admin/plugins.php');
    const row = this.page.getByRole('row', { name });
    await row.getByRole('link', { name: /^Deactivate/ }).click();
    this.page.once('dialog', (dialog) => dialog.accept());
    await row.getByRole('link', { name: /^Delete/ }).click();
    await expect(this.page.getByText('was successfully deleted')).toBeVisible();
  }

  async opensSettings(): Promise<void> {
    await this.page.goto('/wp-admin/options-general.php?page=ofsys-journey');
  }

  /** Answers what WordPress says of it. */
  async saves({ key, consent = '', isEmailKept = false, host = '', isDebug = false }: Fields): Promise<string[]> {
    const { page } = this;
    await this.opensSettings();
    await page.getByLabel('Journey key').fill(key);
    await page.getByLabel('Consent category').fill(consent);
    await page.getByLabel('Host of the tracker').fill(host);
    await page.getByLabel('After logout').setChecked(isEmailKept);
    await page.getByLabel('To find mistakes').setChecked(isDebug);
    await page.getByRole('button', { name: 'Save Changes' }).click();
    const messages = page.locator('.settings-error p');
    await expect(messages.first()).toBeVisible();
    return messages.allInnerTexts();
  }
}
