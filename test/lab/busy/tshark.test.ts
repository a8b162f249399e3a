import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connect, listen } from '../../../scenarios/index.ts'
import { conditions } from '../../../src/lab/network/conditions.ts'
import { inScenario } from '../in-scenario.ts'

const tshark = (...args: string[]) => spawnSync('tshark', args, { encoding: 'utf8' })
const hasTshark = conditions.capture() === undefined && tshark('--version').status === 0

it.skipIf(!hasTshark)('tshark reads the pcap file without complaint, checksums included', () => {
  const folder = mkdtempSync(join(tmpdir(), 'twomsl-'))
  const file = join(folder, 'scenario.pcap')
  try {
    const { files, trace } = inScenario(() => {
      const server = listen({ port: 12345 })
      const client = connect(server)
      const session = server.accept()
      session.send('HELLO\r\n')
      client.recv()
      session.send('x'.repeat(3000))
      client.recv()
      session.close()
      client.close()
    })
    writeFileSync(file, files['pcap'] ?? '')
    const strict = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE']
    const fields = ['frame.number', 'tcp.flags.str', 'tcp.checksum.status', 'ip.checksum.status', '_ws.expert.message'].flatMap((name) => [
      '-e',
      name,
    ])
    const { status, stdout, stderr } = tshark('-r', file, ...strict, '-T', 'fields', ...fields)
    expect({ status, complaints: stderr.split('\n').filter((line) => /cut short|corrupt|isn't a capture/i.test(line)) }).toEqual({
      status: 0,
      complaints: [],
    })
    const lines = stdout.trim().split('\n')
    expect(lines.length).toBe(trace.events.filter(({ type }) => type === 'segment').length)
    // 0 is "bad"; what was cut off at the snap length is not checked.
    for (const line of lines) expect(line.split('\t').slice(2, 4)).not.toContain('0')
    expect(tshark('-r', file, '-Y', '_ws.malformed').stdout).toBe('')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
