/** Mutants that do the same as the source, with the reason: [file, what, why]. */
export const EQUIVALENT = [];
