import { expect, test } from 'vitest'
import { askedOfTest } from '../../src/cli/test-words.ts'
import { command } from '../helpers/command.ts'

const projects = ['--project', 'pages', '--project', 'tools']

test.each([
  [[], { args: ['run', ...projects] }],
  [['-t', 'busy', 'how-long'], { args: ['run', ...projects, '-t', 'busy', 'how-long'] }],
  // On another kernel: the claims alone, and of the words those that are Vitest's.
  [['--kernel', '6.1'], { kernel: '6.1', args: ['run', '--project', 'pages'] }],
  [['--kernel=5.10,7.2', 'how-long'], { kernel: '5.10,7.2', args: ['run', '--project', 'pages', 'how-long'] }],
  [['how-long', '--kernel', 'all', '-t', 'busy'], { kernel: 'all', args: ['run', '--project', 'pages', 'how-long', '-t', 'busy'] }],
  [['--packages', '/srv/debs', '--kernel', '6.1'], { kernel: '6.1', packages: '/srv/debs', args: ['run', '--project', 'pages'] }],
  [['--kernel', '6.1', '--packages=/srv/debs', 'a'], { kernel: '6.1', packages: '/srv/debs', args: ['run', '--project', 'pages', 'a'] }],
  [['--kernel', '6.1', '--project', 'waiting'], { kernel: '6.1', args: ['run', '--project', 'waiting'] }],
  [['--kernel', '6.1', '--project=waiting'], { kernel: '6.1', args: ['run', '--project=waiting'] }],
  [['run', '--kernel', '6.1', '--bail', '1'], { kernel: '6.1', args: ['run', '--project', 'pages', '--bail', '1'] }],
  // Each scenario several times: Vitest is told how often more.
  [['--repeat', '2'], { args: ['run', '--project', 'pages', '--repeats=1'] }],
  [['--repeat', '20', 'how-long'], { args: ['run', '--project', 'pages', '--repeats=19', 'how-long'] }],
  [['-t', 'busy', '--repeat=3', 'how-long'], { args: ['run', '--project', 'pages', '--repeats=2', '-t', 'busy', 'how-long'] }],
] as [string[], object][])('npm test -- %j', (words, asked) => {
  expect(askedOfTest(words)).toEqual(asked)
})

const repeat = 'Expected a number of runs, 2 or more: npm test -- --repeat 20 time-wait/how-long'

test.each([
  [['--kernel'], 'No kernel was given. Expected: npm test -- --kernel 6.1, another one of content/kernels/packages.yaml, or all'],
  [['--kernel', '6.11'], /^There is no kernel "6\.11"\. (?:Fix: --kernel |Expected: )\S.*\n$/],
  [['--repeat'], repeat],
  [['--repeat', '1'], repeat],
  [['--repeat=2.5'], repeat],
  [['--repeat='], repeat],
  [['--repeat', 'how-long'], repeat],
  [['--nonsense'], /^Unknown option `--nonsense`\n {2}Expected: --kernel, --packages, --repeat, or an option of Vitest: npx vitest --help\n$/],
  [['how-long', '-t'], /^option `-t, --testNamePattern <pattern>` value is missing\n {2}Expected: /],
  [['--kernel', '6.1', '--nonsense'], /^Unknown option `--nonsense`\n/],
] as [string[], string | RegExp][])('npm test -- %j is refused, and nothing is run', async (words, says) => {
  const { status, stdout, stderr } = await command('src/cli/test.ts', ...words)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(typeof says === 'string' ? new RegExp(`^${says}\n$`) : says)
})
