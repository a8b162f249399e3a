/** What the process that starts the workers does with the orphans of theirs. */
export { adopt, endAdopted as end } from './adopted.ts'
