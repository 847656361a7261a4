/** A reason not to start that the operator can act on: `message` is one clear sentence, printed without a stack. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
}
