/**
 * The trace: what one scenario did and what the kernel answered, in the order in which it happened.
 * It is the contract between the laboratory, which writes it, and the site, which draws it; the engine carries it unread.
 */
import { z } from 'zod'

/** An address and a port. A port that the kernel chose is named after the socket that got it, so that a second run looks the same. */
export const endpointSchema = z.object({
  address: z.string(),
  port: z.union([z.int().min(0).max(65535), z.string()]),
  /** The host that it belongs to, where there are several: the variable that holds it in the page, `near` for the one where blocks are. */
  host: z.string().optional(),
})

/** What is not TCP. */
export const protocolSchema = z.enum(['udp', 'unix'])
/**
 * What passes beside TCP. A message of ICMP goes from where the packet that it quotes was to go, port included, to where that came from; its `data`
 * is what it says.
 */
export const messageSchema = z.enum(['udp', 'icmp'])

/** A socket that the scenario opened, or that the kernel made for it. */
export const socketSchema = z.object({
  /** `s1`, `s2` … in the order of their making. */
  id: z.string(),
  /** The variable that holds it in the page, e.g. `session`; or what it is, e.g. `socket 3`. */
  name: z.string(),
  /** Absent for TCP. The end of a socket of AF_UNIX is its path as the address, with an empty port. */
  protocol: protocolSchema.optional(),
  local: endpointSchema.optional(),
  peer: endpointSchema.optional(),
})

/** One libc call. */
export const callSchema = z.object({
  type: z.literal('call'),
  /** Microseconds since the scenario's first call. */
  atUs: z.int(),
  /** How long the call took, in microseconds. */
  tookUs: z.int(),
  /** Which line of the scenario's code made it: 1 is the first line that holds code (comments and blank lines are not counted). */
  codeLine: z.int().optional(),
  /** The socket's id. */
  socket: z.string().optional(),
  /** `bind`, `listen`, `close` … as in section 2 of the manual. */
  call: z.string(),
  /** The arguments by name, as a person would write them: `{ address: '127.0.0.1:12345', backlog: '5' }`. */
  arguments: z.record(z.string(), z.string()),
  /** What came back: `0`, `5 bytes`, `session`; absent when the call failed. */
  result: z.string().optional(),
  /** The name of the error, e.g. `EADDRINUSE`; absent when the call succeeded. */
  errno: z.string().optional(),
})

/**
 * One TCP segment seen on the loopback interface, or on a wire between two hosts; or one UDP datagram or ICMP message, which has neither flags nor
 * numbers: '' and 0.
 */
export const segmentSchema = z.object({
  type: z.literal('segment'),
  /** Absent for TCP. */
  protocol: messageSchema.optional(),
  /** When it was sent: microseconds since the scenario's first call, by the kernel's clock. */
  atUs: z.int(),
  from: endpointSchema,
  to: endpointSchema,
  /** As in tcpdump: `S` `S.` `.` `P.` `F.` `FP.` `R` `R.`. */
  flags: z.string(),
  /** Relative to the sender's initial sequence number (the SYN itself is 0). */
  seq: z.int(),
  /** Relative to the receiver's initial sequence number; absent without ACK. */
  ack: z.int().optional(),
  /** Octets of data. */
  length: z.int(),
  /** The first octets of the data as text, escaped where they are not printable. */
  data: z.string().optional(),
  /** True when the scenario made the receiver deaf to this segment, or the wire lost it. */
  lost: z.boolean().optional(),
  /** True when the same octets (or the same FIN or SYN) had been sent before. */
  again: z.boolean().optional(),
  /** True when it went over a wire. */
  wire: z.boolean().optional(),
  /** When it came to the other host, by the kernel's clock there; absent for what was lost or had not arrived when the scenario ended. */
  arrivedUs: z.int().optional(),
  /** True for the second copy of a segment that the wire doubled. */
  copy: z.boolean().optional(),
  /** True when the wire made it, as a firewall does that answers, and no host sent it. */
  made: z.boolean().optional(),
  /** How it looked when it arrived, where the wire had changed its addresses or ports, as a NAT does. */
  seen: z.object({ from: endpointSchema, to: endpointSchema }).optional(),
})

export const timerSchema = z.object({
  /** `retransmit`, `keepalive`, `timewait`, `probe`: what the kernel will do when it runs out. */
  kind: z.string(),
  remainingMs: z.int(),
})

/** One row of the socket table, from sock_diag. */
export const rowSchema = z.object({
  /** The scenario's socket that it belongs to, where it is known. */
  socket: z.string().optional(),
  /** Absent for TCP. */
  protocol: protocolSchema.optional(),
  local: endpointSchema,
  peer: endpointSchema.optional(),
  /** RFC 9293's name, with underscores: `LISTEN`, `ESTABLISHED`, `TIME_WAIT`; `UNCONN` of UDP and AF_UNIX. */
  state: z.string(),
  timer: timerSchema.optional(),
  /**
   * What of the programs that the scenario started, and of what they started, held it then, by its file: `daytimed.c`, or by its process's name.
   * Absent where none did. The page's own calls hold what has a `socket`, and may hold it together with a program.
   */
  programs: z.array(z.string()).optional(),
})

/** The whole socket table, recorded after each call that changed it. */
export const tableSchema = z.object({ type: z.literal('table'), atUs: z.int(), rows: z.array(rowSchema) })

export const eventSchema = z.discriminatedUnion('type', [callSchema, segmentSchema, tableSchema])

/** How many there were of what a trace holds the first and the last of alone; what it holds whole is absent. */
export const shortenedSchema = z.object({ calls: z.int().optional(), segments: z.int().optional() })

export const traceSchema = z.object({ sockets: z.array(socketSchema), events: z.array(eventSchema), shortened: shortenedSchema.optional() })

export type Endpoint = z.infer<typeof endpointSchema>
export type TraceSocket = z.infer<typeof socketSchema>
export type TraceCall = z.infer<typeof callSchema>
export type TraceSegment = z.infer<typeof segmentSchema>
export type TraceTable = z.infer<typeof tableSchema>
export type TraceRow = z.infer<typeof rowSchema>
export type TraceEvent = z.infer<typeof eventSchema>
export type Shortened = z.infer<typeof shortenedSchema>
export type Trace = z.infer<typeof traceSchema>
