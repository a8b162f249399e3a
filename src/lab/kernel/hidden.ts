/**
 * For tests of what happens on a poorer machine: the environment names what the laboratory shall not find, as in `sock_diag,capture`.
 */
import { internal } from '../../settings/internal.ts'

const names = (process.env[internal.without] ?? '').split(',')

export const hidden = (name: 'sock_diag' | 'proc_net' | 'capture'): boolean => names.includes(name)
