/** Those of the random visits that mutants are tried on, after all other tests. */
export const RANDOM = /^of \d+ random visits, part 1 /;
