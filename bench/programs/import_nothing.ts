/** Nothing: what the runtime takes to import a module. */

export const run = (): void => {};
