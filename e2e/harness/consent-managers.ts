import type { Page } from 'playwright/test';

/** The buttons of a real manager, as a visitor uses them. */
export interface Manager {
  /** In examples/consent. */
  page: string;
  /** At the first visit. */
  accept: (page: Page) => Promise<void>;
  decline: (page: Page) => Promise<void>;
  /** Later, in the cookie settings. */
  withdraw: (page: Page) => Promise<void>;
  acceptAgain: (page: Page) => Promise<void>;
  /** It loads the page anew for whoever has withdrawn. */
  loadsAnew?: boolean;
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

const openSettings = (page: Page): Promise<void> => press(page, 'Cookie settings');

/** The one switch of the settings, by the keyboard. */
const switchTo = async (page: Page, isOn: boolean): Promise<void> => {
  await openSettings(page);
  const box = page.getByRole('checkbox', { checked: !isOn });
  await box.press('Space');
  await press(page, 'Save');
};

/** Its buttons work only some time after they are there. */
const whenReady = async (page: Page, name: RegExp): Promise<void> => {
  const button = page.getByRole('button', { name });
  await button.waitFor();
  await page.clock.runFor(2000);
  await button.click();
};

const tarteaucitron = (file: string, service: string): Manager => ({
  page: `consent/${file}.html`,
  accept: (page) => whenReady(page, /: OK, accept all$/),
  decline: (page) => whenReady(page, /: Deny all cookies$/),
  withdraw: async (page) => {
    await openSettings(page);
    await press(page, `Deny ${service}`);
  },
  loadsAnew: true,
  acceptAgain: async (page) => {
    await Promise.all([page.waitForEvent('load'), press(page, /^Close \(/)]);
    await whenReady(page, /^Cookies \(modal window\)/);
    await press(page, `Allow ${service}`);
  },
});

export const managers: Record<string, Manager> = {
  'vanilla-cookieconsent': {
    page: 'consent/vanilla-cookieconsent.html',
    accept: (page) => press(page, 'Accept all'),
    decline: (page) => press(page, 'Reject all'),
    withdraw: async (page) => {
      await openSettings(page);
      await press(page, 'Reject all');
    },
    acceptAgain: async (page) => {
      await openSettings(page);
      await press(page, 'Accept all');
    },
  },
  klaro: {
    page: 'consent/klaro.html',
    accept: (page) => press(page, "That's ok"),
    decline: (page) => press(page, 'I decline'),
    withdraw: (page) => switchTo(page, false),
    acceptAgain: (page) => switchTo(page, true),
  },
  orejime: {
    page: 'consent/orejime.html',
    accept: (page) => press(page, 'Accept'),
    decline: (page) => press(page, 'Decline'),
    withdraw: (page) => switchTo(page, false),
    acceptAgain: (page) => switchTo(page, true),
  },
  tarteaucitron: tarteaucitron('tarteaucitron', 'Journey (Dialog Insight)'),
  'tarteaucitron with its service dialoginsight': tarteaucitron('dialoginsight', 'Dialog Insight'),
};
