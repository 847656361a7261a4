const RETENTION_DAYS = 90

/** When the content of an import is no longer needed, counted from its last step. */
export const retentionEnd = (lastStep: Date): Date => new Date(lastStep.getTime() + RETENTION_DAYS * 86_400_000)
