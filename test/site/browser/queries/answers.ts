/** Which pages answer a kind of question; `*` stands for any part of a path. A page that is not written yet may be named: the list grows with the site. */

export const answers = {
  /** The message itself: what to do now. */
  now: ['start-here/*', 'index', 'your-program/*', 'time-wait/server-closes-first'],
  /** Who holds the port, and how to end it. */
  kill: ['start-here/*', 'looking/*', 'index', '*macos*', '*windows*', 'your-program/*'],
  node: ['your-program/node-dev-servers', 'your-program/express-nodemon-next', 'start-here/*', 'elsewhere/who-sets-it-for-you', 'messages'],
  python: [
    'your-program/python-ruby-php-go',
    'your-program/flask-django',
    'start-here/*',
    'elsewhere/who-sets-it-for-you',
    'elsewhere/other-systems',
    'messages',
  ],
  java: ['your-program/java', 'your-program/python-ruby-php-go', 'start-here/*', 'elsewhere/who-sets-it-for-you', 'messages'],
  language: ['your-program/*', 'start-here/*', 'elsewhere/who-sets-it-for-you', 'messages'],
  webServer: ['your-program/nginx', 'your-program/apache-haproxy-lighttpd-caddy', 'start-here/*', 'messages'],
  database: ['your-program/databases', 'start-here/*', 'messages'],
  docker: ['*docker*', '*container*', 'start-here/*', 'messages'],
  windows: ['*windows*', 'elsewhere/other-systems', 'messages'],
  macos: ['*macos*', 'elsewhere/other-systems', 'start-here/*', 'messages'],
  service: ['your-program/services', 'start-here/*', 'messages'],
  stopped: ['your-program/node-dev-servers', '*stopped*', '*orphan*', 'closing/when-a-process-dies', 'start-here/*'],
  child: ['your-program/node-dev-servers', 'start-here/*', 'closing/when-a-process-dies', '*orphan*', '*stopped*'],
  localhost: ['ports/localhost', 'your-program/node-dev-servers', '*localhost*', 'reuseaddr/what-it-does-not', 'ports/other-errors', 'ports/*ipv6*'],
  unix: ['ports/unix-socket-files', '*unix*', 'start-here/*', 'ports/other-errors', 'messages'],
  udp: ['*udp*', '*multicast*', 'start-here/*', 'reuseaddr/*', 'messages'],
  noAddress: ['ports/*', '*address*', 'messages'],
  exhausted: ['ports/client-ports', '*exhaust*', '*client*', 'time-wait/how-long'],
  clientHasIt: ['ports/client-ports', 'start-here/*', '*client*', '*exhaust*'],
  denied: ['ports/other-errors', '*windows*', '*selinux*', 'elsewhere/other-systems'],
  refused: ['ports/other-errors', '*localhost*', 'ports/*'],
  reuseaddr: ['reuseaddr/what-it-does', 'reuseaddr/what-it-does-not', 'time-wait/server-closes-first'],
  reuseport: ['reuseaddr/what-it-does-not', '*reuseport*', '*loses*', '*restart*'],
  setAlready: ['reuseaddr/what-it-does', 'reuseaddr/what-it-does-not', 'elsewhere/who-sets-it-for-you'],
  whoSets: ['elsewhere/who-sets-it-for-you'],
  systems: ['elsewhere/other-systems', '*windows*', '*macos*'],
  twHow: ['time-wait/how-long', '*thousand*'],
  twMany: ['time-wait/how-long', 'ports/client-ports', '*thousand*', '*many*', '*pool*', '*prox*'],
  twWhy: ['time-wait/why-it-exists', '*two-hosts*'],
  twNone: ['time-wait/no-time-wait', '*reset*', '*linger*'],
  twWho: ['time-wait/server-closes-first', 'time-wait/client-closes-first'],
  sometimes: ['time-wait/client-closes-first', 'time-wait/server-closes-first'],
  recycle: ['time-wait/how-long', 'ports/client-ports', '*nat*', '*two-hosts*', '*thousand*'],
  closeWait: ['closing/too-many-open-files', 'closing/client-never-closes', 'closing/every-state', '*close-wait*', '*emfile*', '*guilty*'],
  finWait: ['closing/client-never-closes', 'closing/every-state'],
  states: ['closing/every-state', 'closing/three-or-four-segments', 'closing/client-never-closes'],
  handshake: ['closing/three-or-four-segments', 'closing/every-state'],
  dies: ['closing/when-a-process-dies', '*stopped*', '*orphan*'],
  reset: ['time-wait/no-time-wait', 'closing/when-a-process-dies', '*reset*', 'ports/other-errors'],
  look: ['looking/*', 'start-here/*', 'closing/every-state'],
  echo: ['programs/echo'],
  daytime: ['programs/daytime'],
  greeting: ['programs/greeting-server'],
  pair: ['programs/one-to-one'],
  write: ['write/*'],
  tests: ['*test*', 'ports/*', 'start-here/*', 'write/*'],
  restart: ['*restart*', '*loses*', 'reuseaddr/what-it-does-not', 'time-wait/server-closes-first', 'time-wait/client-closes-first', '*reuseport*'],
  kubernetes: ['*kubern*', '*container*', '*docker*', 'start-here/*', 'messages'],
  twoServers: [
    'reuseaddr/what-it-does-not',
    'reuseaddr/matrix',
    'your-program/node-dev-servers',
    '*localhost*',
    'elsewhere/other-systems',
    '*matrix*',
    'start-here/*',
  ],
  matrix: ['*matrix*', 'reuseaddr/*'],
} satisfies Record<string, string[]>

export type Answer = keyof typeof answers

/** Whether a page's path is one of those that answer. */
export function isOneOf(path: string, right: readonly string[]): boolean {
  return right.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(path))
}
