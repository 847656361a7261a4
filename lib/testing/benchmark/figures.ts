/** How the tables of the benchmark write their figures. */
export const percent = (part: number): string => `${(part * 100).toFixed(1)} %`
export const milliseconds = (time: number): string => `${time.toFixed(time < 10 ? 2 : 0)} ms`
export const seconds = (time: number): string => `${(time / 1_000).toFixed(1)} s`
export const times = (factor: number): string => `${factor.toFixed(2)} ×`
export const megabytes = (value: number): string => `${value.toFixed(0)} MB`

export type Table = { title: string; head: string[]; rows: string[][] }

export const markdownTable = ({ title, head, rows }: Table): string =>
  [`### ${title}`, '', ...[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)].join('\n')
