/** Something that whoever started the command can put right: shown as its sentence, without a stack. */
export class Stop extends Error {}

/** Runs a command's work and ends the process with 1 when it throws. */
export async function runCommand(work) {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error)
    process.exit(1)
  }
}
