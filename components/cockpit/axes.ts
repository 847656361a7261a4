/** What both charts have alike; recharts reads its axes by their type, so they are properties and no component. */
export const TICK = { fill: 'var(--muted)', fontSize: 12 }
export const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 }
export const CHART_HEIGHT_PIXELS = 280
