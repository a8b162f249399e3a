/**
 * For tests of what happens on a poorer machine: TWOMSL_WITHOUT names what the laboratory shall not find, as in `sock_diag,capture`.
 */
const names = (process.env['TWOMSL_WITHOUT'] ?? '').split(',')

export const hidden = (name: 'sock_diag' | 'proc_net' | 'capture'): boolean => names.includes(name)
