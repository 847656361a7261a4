import type { FileProblem } from '@/lib/imports/types'

/** Ends the reading of a file from wherever it is found unusable; `readTable` makes an outcome of it. */
export class FileRefused extends Error {
  readonly problem: FileProblem

  constructor(problem: FileProblem) {
    super(problem)
    this.name = 'FileRefused'
    this.problem = problem
  }
}
