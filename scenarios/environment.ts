/**
 * Every setting of the kernel that the pages rely on, with the value that Linux gives it and the reason why it matters.
 * A machine that differs is made like this for each scenario where it may be, and is told so in the evidence.
 */
import type { Assumption } from '../src/lab/network/environment.ts'

export const environment: readonly Assumption[] = [
  // Ports.
  {
    name: 'net.ipv4.ip_local_port_range',
    value: '32768 60999',
    reason: 'which ports connect() and bind() to port 0 choose from, and after how many there are none left',
  },
  { name: 'net.ipv4.ip_local_reserved_ports', value: '', reason: 'ports that the kernel does not choose' },
  { name: 'net.ipv4.ip_unprivileged_port_start', value: '1024', reason: 'below it bind() needs a privilege: EACCES' },
  { name: 'net.ipv4.ip_nonlocal_bind', value: '0', reason: 'bind() to an address that the machine does not have: EADDRNOTAVAIL' },
  { name: 'net.ipv4.ip_autobind_reuse', value: '0', reason: 'whether bind() to port 0 may share a port' },
  { name: 'net.ipv6.bindv6only', value: '0', reason: 'an IPv6 listener on :: takes IPv4 connections too, so it blocks 0.0.0.0' },
  // Listening.
  { name: 'net.core.somaxconn', value: '4096', reason: 'the longest backlog that listen() gives' },
  { name: 'net.ipv4.tcp_abort_on_overflow', value: '0', reason: 'a full backlog drops a connection instead of resetting it' },
  { name: 'net.ipv4.tcp_syncookies', value: '1', reason: 'what a full backlog answers to SYN' },
  { name: 'net.ipv4.tcp_fastopen', value: '1', reason: 'whether a SYN carries data' },
  // The end of a connection.
  {
    name: 'net.ipv4.tcp_fin_timeout',
    value: '60',
    reason: 'how long FIN_WAIT_2 stays when nobody holds the socket; TIME_WAIT does not depend on it',
  },
  { name: 'net.ipv4.tcp_tw_reuse', value: '2', reason: 'connect() may take over a port in TIME_WAIT on loopback' },
  { name: 'net.ipv4.tcp_tw_reuse_delay', value: '1000', reason: 'after how many milliseconds it may' },
  { name: 'net.ipv4.tcp_rfc1337', value: '0', reason: 'a RST ends TIME_WAIT' },
  { name: 'net.ipv4.tcp_orphan_retries', value: '0', reason: 'how often FIN is sent again when nobody holds the socket; 0 means 8' },
  { name: 'net.ipv4.tcp_timestamps', value: '1', reason: 'without time stamps TIME_WAIT cannot be reused' },
  // Sending again.
  { name: 'net.ipv4.tcp_syn_retries', value: '6', reason: 'how long connect() tries' },
  { name: 'net.ipv4.tcp_synack_retries', value: '5', reason: 'how long an unanswered SYN-ACK is sent again' },
  { name: 'net.ipv4.tcp_retries2', value: '15', reason: 'how long data is sent again' },
  { name: 'net.ipv4.tcp_keepalive_time', value: '7200', reason: 'after how many idle seconds a connection with SO_KEEPALIVE is probed' },
]
