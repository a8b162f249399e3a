/** What is fetched when somebody first asks, in one file. */
export { unpacked } from '../messages/packed.ts'
export { SiteIndex } from './ask.ts'
export { answerItems } from './show.ts'
