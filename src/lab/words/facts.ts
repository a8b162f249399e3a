/** What is a fact when it stands in a sentence: the names of errors and of TCP's states, in every tool's spelling. */

import { errnoNumbers } from './errno-numbers.ts'

/** RFC 9293's states with underscores, as netstat(8) and with hyphens, as ss(8), and /proc/net/tcp's abbreviations of them. */
const states =
  /(?<![\p{L}\p{N}_-])(?:LISTEN|SYN[_-](?:SENT|RECV|RECEIVED|RCVD)|ESTAB(?:LISHED)?|FIN[_-]WAIT[_-]?[12]|CLOSE[_-]WAIT|CLOSING|LAST[_-]ACK|TIME[_-]WAIT|CLOSED)(?=s?(?![\p{Script=Latin}\p{N}_-]))/gu

/** `EADDRINUSE` and its kind, by errno(3); not other words in capitals that begin with E. */
const errors = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${Object.keys(errnoNumbers).join('|')})(?=s?(?![\\p{Script=Latin}\\p{N}_]))`, 'gu')

/** As one writes them in a sentence: `Time Wait`, `time_wait`. */
const spoken =
  /(?<![\p{L}\p{N}_/#-])(?:(?:[Tt]ime|[Cc]lose|[Ff]in)[_-][Ww]ait|(?:Time|Close|Fin) Wait|(?:TIME|CLOSE|FIN) WAIT)(?=s?(?![\p{Script=Latin}\p{N}_/-]))/gu

/** In small letters where it can be nothing else: `in time wait`. */
const whispered = /(?<=\b(?:in|into|enters|reaches|through) )(?:time|close|fin) wait(?: ?[12])?(?=[\s.,;:!?)]|$)/gu

export const facts: readonly RegExp[] = [states, errors, spoken, whispered]
