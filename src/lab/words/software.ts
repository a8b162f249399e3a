/**
 * Servers and tools of other people that pages run: the command, the Debian package that brings it, and how it tells its version.
 * `.ci/run` installs them all; elsewhere a page that needs one is not verified where it is missing.
 */
export interface Software {
  command: string
  package: string
  /** What it is called with to tell its version. */
  version: readonly string[]
  /** It is no command: programs that run under Node.js find it by its name. */
  module?: boolean
}

const plain = (command: string, packageName: string, ...version: string[]): Software => ({ command, package: packageName, version })
/** Too large, or too little needed, for everybody's `npm ci`. */
const fromNpm = (command: string, ...version: string[]): Software => plain(command, 'npm ci --prefix .ci/programs', ...version)

/** By the name that `needs=` uses. */
export const software = {
  nginx: plain('nginx', 'nginx-light', '-v'),
  apache2: plain('apache2', 'apache2', '-v'),
  haproxy: plain('haproxy', 'haproxy', '-v'),
  lighttpd: plain('lighttpd', 'lighttpd', '-v'),
  caddy: plain('caddy', 'caddy', 'version'),
  postgres: plain('postgres', 'postgresql', '--version'),
  mariadbd: plain('mariadbd', 'mariadb-server', '--version'),
  'redis-server': plain('redis-server', 'redis-server', '--version'),
  memcached: plain('memcached', 'memcached', '-V'),
  mosquitto: plain('mosquitto', 'mosquitto', '-h'),
  dnsmasq: plain('dnsmasq', 'dnsmasq-base', '--version'),
  sshd: plain('sshd', 'openssh-server', '-V'),
  ssh: plain('ssh', 'openssh-client', '-V'),
  'systemd-socket-activate': plain('systemd-socket-activate', 'systemd', '--version'),
  gunicorn: plain('gunicorn', 'gunicorn', '--version'),
  uvicorn: plain('uvicorn', 'uvicorn', '--version'),
  flask: plain('flask', 'python3-flask', '--version'),
  'django-admin': plain('django-admin', 'python3-django', '--version'),
  'php-fpm8.2': plain('php-fpm8.2', 'php8.2-fpm', '-v'),
  uwsgi: plain('uwsgi', 'uwsgi-core uwsgi-plugin-python3', '--version'),
  mono: plain('mono', 'mono-runtime', '--version'),
  mcs: plain('mcs', 'mono-mcs', '--version'),
  puma: plain('puma', 'puma', '--version'),
  rails: plain('rails', 'ruby-railties', '--version'),
  'catalina.sh': plain('catalina.sh', 'tomcat10', 'version'),
  'jetty.sh': plain('jetty.sh', 'jetty9', 'check'),
  erl: plain('erl', 'erlang-base', '-version'),
  varnishd: plain('varnishd', 'varnish', '-V'),
  squid: plain('squid', 'squid', '--version'),
  supervisord: plain('supervisord', 'supervisor', '--version'),
  vite: plain('vite', 'npm: vite', '--version'),
  express: { ...fromNpm('express'), module: true },
  nodemon: fromNpm('nodemon', '--version'),
  next: fromNpm('next', '--version'),
  socat: plain('socat', 'socat', '-V'),
  nc: plain('nc', 'netcat-openbsd', '-h'),
  unshare: plain('unshare', 'util-linux', '--version'),
} as const satisfies Record<string, Software>

export type SoftwareName = keyof typeof software
