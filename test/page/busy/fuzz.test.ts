/** What `npm test` fuzzes a little, for long. */
process.env['FUZZ_LONG'] = '1'
await import('../fuzz.test.ts')
await import('../../lab/kernel/netlink.test.ts')
await import('../../lab/packets/icmp.test.ts')
await import('../../lab/packets/tcp-options.test.ts')
await import('../../lab/packets/weather.test.ts')
await import('../../site/search/recognise.test.ts')
await import('../../site/survey/mutated-page.test.ts')

export {}
