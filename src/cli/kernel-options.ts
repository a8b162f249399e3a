/** What says on which kernels pages are run, the same for each command that can. */
export const kernelOptions = { kernel: { type: 'string' }, packages: { type: 'string' } } as const

export const kernelHelp = `  --kernel 6.1                       on another kernel: one of content/kernels/packages.yaml, several as 5.10,7.2, or all
  --packages <folder>                where its Debian packages are, on a machine without apt
`
