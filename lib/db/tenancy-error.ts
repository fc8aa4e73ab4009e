/** A query that would reach beyond its company. A mistake in the code, never something people can cause. */
export class TenancyError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'TenancyError'
  }
}
