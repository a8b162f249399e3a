/** The assembler of filters, by the instructions of linux/bpf_common.h and linux/filter.h. */
import { expect, test } from 'vitest'
import { assembled, type Instruction } from '../../../src/lab/packets/packet-filter.ts'

const [LD, ALU, JMP, RET, MISC] = [0x00, 0x04, 0x05, 0x06, 0x07]
const [W, H, B] = [0x00, 0x08, 0x10]
const [ABS, LEN, K, X] = [0x20, 0x80, 0x00, 0x08]
const [AND, RSH, SUB, JEQ, JSET, TAX] = [0x50, 0x70, 0x10, 0x10, 0x40, 0x00]

function read(instructions: readonly Instruction[]) {
  const code = assembled(instructions)
  return Array.from({ length: code.length / 8 }, (_, index) => {
    const at = index * 8
    return [code.readUInt16LE(at), code.readUInt8(at + 2), code.readUInt8(at + 3), code.readUInt32LE(at + 4)]
  })
}

test.each<[Instruction, number[]]>([
  [{ load: 'byte', at: 13 }, [LD | B | ABS, 0, 0, 13]],
  [{ load: 'half', at: 12 }, [LD | H | ABS, 0, 0, 12]],
  [{ load: 'word', at: 26 }, [LD | W | ABS, 0, 0, 26]],
  [{ load: 'networkByte', at: 8 }, [LD | B | ABS, 0, 0, 0xfff0_0008]],
  [{ load: 'packetType' }, [LD | B | ABS, 0, 0, 0xffff_f004]],
  [{ load: 'length' }, [LD | W | LEN, 0, 0, 0]],
  [{ and: 0xf0 }, [ALU | AND | K, 0, 0, 0xf0]],
  [{ shiftRight: 2 }, [ALU | RSH | K, 0, 0, 2]],
  ['subtractX', [ALU | SUB | X, 0, 0, 0]],
  ['tax', [MISC | TAX, 0, 0, 0]],
  [{ ifEqual: 6 }, [JMP | JEQ | K, 0, 0, 6]],
  [{ ifAnyBit: 0x1fff }, [JMP | JSET | K, 0, 0, 0x1fff]],
  [{ accept: 65_535 }, [RET | K, 0, 0, 65_535]],
])('%j', (instruction, expected) => {
  expect(read([instruction])).toEqual([expected])
})

test('a jump counts the instructions between it and its label, which is none itself', () => {
  const code = read([
    { ifEqual: 1, jt: 'drop', jf: 'keep' },
    { ifAnyBit: 2, jt: 'keep' },
    { ifEqual: 3, jf: 'drop' },
    { label: 'keep' },
    { accept: 9 },
    { label: 'drop' },
    { accept: 0 },
  ])
  expect(code.map(([, ...rest]) => rest)).toEqual([
    [3, 2, 1],
    [1, 0, 2],
    [0, 1, 3],
    [0, 0, 9],
    [0, 0, 0],
  ])
})
