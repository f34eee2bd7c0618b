const format = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

export const money = (amount) => format.format(amount);
