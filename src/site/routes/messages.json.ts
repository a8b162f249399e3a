/** `/search/messages.json`: what recognises the messages of programs, the same in each language. */
import type { APIRoute } from 'astro'
import { knownMessages } from '../messages/data.ts'
import { packed } from '../messages/packed.ts'
import { readMessages } from '../messages/read.ts'
import { siteRoot } from '../root.ts'

export const GET: APIRoute = () => Response.json(packed(knownMessages(readMessages(siteRoot()).messages)))
