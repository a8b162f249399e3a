/**
 * A small assembler for classic BPF, the filters of SO_ATTACH_FILTER: socket(7), Documentation/networking/filter.rst.
 * It knows the instructions that the laboratory needs and nothing of what they are for.
 */
import { addressOf, allocate } from '../system/libc.ts'

export type Instruction =
  | { label: string }
  | { load: 'byte' | 'half' | 'word'; at: number }
  /** An octet of the network header, where the filter is handed what follows it. */
  | { load: 'networkByte'; at: number }
  /** How the packet reached the interface: PACKET_HOST 0, PACKET_OUTGOING 4. */
  | { load: 'packetType' }
  | { load: 'length' }
  | { and: number }
  | { shiftRight: number }
  /** Puts the accumulator into the index register. */
  | 'tax'
  /** Takes the index register from the accumulator. */
  | 'subtractX'
  | { ifEqual: number; jt?: string; jf?: string }
  /** Jumps when any of these bits is set. */
  | { ifAnyBit: number; jt?: string; jf?: string }
  /** Ends: so many octets are kept, 0 for none. */
  | { accept: number }

type Step = Exclude<Instruction, { label: string }>

const SKF_AD_OFF = 0x1_0000_0000 - 0x1000
const SKF_AD_PKTTYPE = 4
const SKF_NET_OFF = 0x1_0000_0000 - 0x10_0000

const CODES = {
  byte: 0x30,
  half: 0x28,
  word: 0x20,
  length: 0x80,
  and: 0x54,
  shiftRight: 0x74,
  tax: 0x07,
  subtractX: 0x1c,
  ifEqual: 0x15,
  ifAnyBit: 0x45,
  accept: 0x06,
} as const

/** A `struct sock_fprog`, whose instructions stay where they are for the life of the process. */
export function program(instructions: readonly Instruction[]): Buffer {
  const code = assembled(instructions)
  const prog = allocate(16)
  prog.writeUInt16LE(code.length / 8, 0)
  prog.writeBigUInt64LE(addressOf(code), 8)
  return prog
}

/** Each a `struct sock_filter`. */
export function assembled(instructions: readonly Instruction[]): Buffer {
  const places = new Map<string, number>()
  const steps: Step[] = []
  for (const instruction of instructions) {
    if (typeof instruction === 'object' && 'label' in instruction) places.set(instruction.label, steps.length)
    else steps.push(instruction)
  }
  const code = allocate(steps.length * 8)
  steps.forEach((step, i) => {
    const jump = (label: string | undefined): number => (label === undefined ? 0 : (places.get(label) ?? i + 1) - i - 1)
    write(code, i * 8, step, jump)
  })
  return code
}

function write(code: Buffer, at: number, step: Step, jump: (label?: string) => number): void {
  const put = (operation: number, value: number, jt = 0, jf = 0): void => {
    code.writeUInt16LE(operation, at)
    code.writeUInt8(jt, at + 2)
    code.writeUInt8(jf, at + 3)
    code.writeUInt32LE(value, at + 4)
  }
  if (typeof step === 'string') put(CODES[step], 0)
  else if ('accept' in step) put(CODES.accept, step.accept)
  else if ('and' in step) put(CODES.and, step.and)
  else if ('shiftRight' in step) put(CODES.shiftRight, step.shiftRight)
  else if ('ifEqual' in step) put(CODES.ifEqual, step.ifEqual, jump(step.jt), jump(step.jf))
  else if ('ifAnyBit' in step) put(CODES.ifAnyBit, step.ifAnyBit, jump(step.jt), jump(step.jf))
  else if (step.load === 'packetType') put(CODES.byte, SKF_AD_OFF + SKF_AD_PKTTYPE)
  else if (step.load === 'length') put(CODES.length, 0)
  else if (step.load === 'networkByte') put(CODES.byte, SKF_NET_OFF + step.at)
  else put(CODES[step.load], step.at)
}
