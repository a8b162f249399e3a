/** The folders of the project in which a run writes; a guest has file systems of its own over them. */
export const WRITTEN = ['.2msl', ...['.cache', '.vite', '.vite-temp', '.vitest', '.vitest-cache'].map((folder) => `node_modules/${folder}`)]
