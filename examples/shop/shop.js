/** The shop's server, as the modules of its pages know it. */
export const shop = window.demoShop;
