/**
 * Programs that are hard to end: servers that fork workers, go to the background, start others beside them, keep shared memory, or run as another user.
 * Each is started as its manual page tells, in a scenario's folder, and listens on the port.
 */
export interface Daemon {
  /** As `needs=` names what it takes. */
  needs: string
  /** Blocks of a scenario. */
  starts: string
  port: number
}

const wsgi = `writeFile('app.py', 'def app(environ, start):\\n    start("200 OK", [])\\n    return [b"hello"]\\n')`
const rack = `writeFile('config.ru', 'run proc { [200, {}, ["hello"]] }')`

export const daemons: Record<string, Daemon> = {
  'PostgreSQL with its shared memory, as another user': {
    needs: 'postgres,root',
    port: 5432,
    starts: `popen('chmod 755 . && install -d -o nobody -m 700 data')
start('initdb -A trust -N -D $PWD/data', { uid: 65534 }).wait({ within: seconds(60) })
start(['postgres', '-D', '$PWD/data', '-k', '', '-h', '127.0.0.1'], { uid: 65534 })`,
  },
  MariaDB: {
    needs: 'mariadbd,root',
    port: 3306,
    starts: `popen('install -d data && mariadb-install-db --no-defaults --datadir=$PWD/data --user=root --auth-root-authentication-method=normal --loose-innodb-buffer-pool-size-max=1G')
start(['mariadbd', '--no-defaults', '--user=root', '--datadir=$PWD/data', '--socket=$PWD/my.sock', '--pid-file=$PWD/my.pid', '--bind-address=127.0.0.1', '--loose-innodb-buffer-pool-size-max=1G'])`,
  },
  'Redis in the background': {
    needs: 'redis-server',
    port: 6379,
    starts: `popen('redis-server --bind 127.0.0.1 --daemonize yes --dir $PWD --pidfile $PWD/redis.pid')`,
  },
  'memcached in the background': { needs: 'memcached,root', port: 11211, starts: `popen('memcached -d -u nobody -l 127.0.0.1')` },
  'mosquitto in the background': {
    needs: 'mosquitto',
    port: 1883,
    starts: `writeFile('mosquitto.conf', 'listener 1883 127.0.0.1\\nuser root\\n')
popen('mosquitto -d -c mosquitto.conf')`,
  },
  'dnsmasq in the background': {
    needs: 'dnsmasq,root',
    port: 53,
    starts: `popen('dnsmasq --conf-file=/dev/null --user=root --no-resolv --bind-interfaces --listen-address=127.0.0.1 --pid-file=$PWD/dnsmasq.pid')`,
  },
  'nginx in the background, with workers': {
    needs: 'nginx',
    port: 8000,
    starts: `writeFile('nginx.conf', 'pid nginx.pid; worker_processes 2; events {} http { access_log off; server { listen 8000; } }')
popen('nginx -p $PWD -e error.log -c nginx.conf')`,
  },
  'Apache in the background, with forked workers': {
    needs: 'apache2,root',
    port: 8000,
    starts: `writeFile('apache.conf', [
  'ServerName localhost', 'ServerRoot .', 'DefaultRuntimeDir .', 'PidFile apache.pid', 'ErrorLog error.log',
  'LoadModule mpm_prefork_module /usr/lib/apache2/modules/mod_mpm_prefork.so',
  'LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so',
  'User nobody', 'Group nogroup', 'StartServers 3', 'Listen 127.0.0.1:8000', '',
].join('\\n'))
popen('apache2 -d $PWD -f $PWD/apache.conf -k start')`,
  },
  'HAProxy in the background, with a master': {
    needs: 'haproxy',
    port: 8000,
    starts: `writeFile('haproxy.cfg', 'defaults\\n  mode tcp\\n  timeout connect 5s\\n  timeout client 5s\\n  timeout server 5s\\nfrontend web\\n  bind 127.0.0.1:8000\\n')
popen('haproxy -W -D -f haproxy.cfg -p $PWD/haproxy.pid')`,
  },
  'lighttpd in the background': {
    needs: 'lighttpd',
    port: 8000,
    starts: `writeFile('lighttpd.conf', 'server.document-root = "$PWD"\\nserver.port = 8000\\nserver.bind = "127.0.0.1"\\n')
popen('lighttpd -f lighttpd.conf')`,
  },
  'Varnish in the background, with its child and its memory': {
    needs: 'varnishd',
    port: 6081,
    starts: `popen('mkdir -m 755 work && varnishd -j none -n $PWD/work -a 127.0.0.1:6081 -b 127.0.0.1:8080 -s malloc,16m -P $PWD/varnish.pid')`,
  },
  'PHP with workers': { needs: 'php', port: 8000, starts: `start('php -S 127.0.0.1:8000', { env: { PHP_CLI_SERVER_WORKERS: '4' } })` },
  'Gunicorn in the background, with workers': {
    needs: 'gunicorn',
    port: 8000,
    starts: `${wsgi}\npopen('gunicorn --daemon -w 2 -b 127.0.0.1:8000 app:app')`,
  },
  'Uvicorn with workers': {
    needs: 'uvicorn',
    port: 8000,
    starts: `writeFile('app.py', 'async def app(scope, receive, send):\\n    pass\\n')
start('uvicorn --workers 2 --port 8000 app:app')`,
  },
  'Puma with workers': { needs: 'puma', port: 3000, starts: `${rack}\nstart('puma -w 2 -b tcp://127.0.0.1:3000')` },
  'Erlang and the epmd that it starts': {
    needs: 'erl',
    port: 4369,
    starts: `start('erl -noinput -sname node -setcookie only-here', { env: { HOME: '$PWD' } })`,
  },
  'supervisord in the background, and what it starts': {
    needs: 'supervisord,python3',
    port: 8000,
    starts: `writeFile('supervisord.conf', [
  '[supervisord]', 'logfile=/dev/null', 'logfile_maxbytes=0', 'pidfile=supervisord.pid',
  '[program:web]', 'command=python3 -m http.server -b 127.0.0.1 8000',
].join('\\n'))
popen('supervisord -c supervisord.conf')`,
  },
  'sshd, which writes over its environment': {
    needs: 'sshd,ssh,root',
    port: 2222,
    starts: `popen('ssh-keygen -q -t ed25519 -N "" -f key')
writeFile('sshd.conf', 'HostKey $PWD/key\\nPidFile none\\nUsePAM no\\n')
popen('install -d -m 755 /run/sshd; /usr/sbin/sshd -f $PWD/sshd.conf -p 2222 -o ListenAddress=127.0.0.1')`,
  },
  'PHP-FPM in the background, with workers': {
    needs: 'php-fpm8.2,root',
    port: 9000,
    starts: `writeFile('fpm.conf', [
  '[global]', 'error_log = $PWD/fpm.log', '[www]', 'listen = 127.0.0.1:9000',
  'user = nobody', 'group = nogroup', 'pm = static', 'pm.max_children = 2', '',
].join('\\n'))
popen('php-fpm8.2 -D -y fpm.conf')`,
  },
  'uWSGI in the background, with a master': {
    needs: 'uwsgi',
    port: 8000,
    starts: `${wsgi.replace('def app', 'def application')}
popen('uwsgi --master --daemonize $PWD/uwsgi.log --http-socket 127.0.0.1:8000 --plugin python3 --wsgi-file app.py')`,
  },
  'Tomcat, which its script starts': {
    needs: 'catalina.sh,java',
    port: 8080,
    starts: `writeFile('conf/server.xml', [
  '<Server port="-1"><Service name="Catalina"><Connector port="8080" address="127.0.0.1"/>',
  '<Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine></Service></Server>',
].join(''))
popen('mkdir logs temp webapps')
start('catalina.sh run', { env: { CATALINA_BASE: '$PWD', JAVA_OPTS: '-Djava.net.preferIPv4Stack=true -XX:-UsePerfData' } })`,
  },
  'Squid in the background, with its child and its helpers': {
    needs: 'squid,root',
    port: 3128,
    starts: `popen('chmod 755 . && install -d -o proxy -m 700 log')
writeFile('squid.conf', [
  'http_port 127.0.0.1:3128', 'pid_filename $PWD/log/squid.pid', 'cache_log $PWD/log/cache.log', 'access_log none',
  'logfile_rotate 0', 'coredump_dir $PWD/log', '',
].join('\\n'))
popen('squid -f $PWD/squid.conf')`,
  },
}
