/** "3 days before it is due", "on the day it is due", "7 days after". */
export function stageWords(stage: number): string {
  if (stage === 0) return 'on the day it is due'
  return stage < 0 ? `${counted(-stage)} before it is due` : `${counted(stage)} after it was due`
}

/** "3 days before, on the day, 7 and 14 days after"; '' where there is no stage. */
export function stagesWords(stages: readonly number[]): string {
  const before = stages.filter((stage) => stage < 0).map((stage) => -stage)
  const after = stages.filter((stage) => stage > 0)
  return [
    before.length > 0 && `${listed(before.sort((a, b) => b - a))} before`,
    stages.includes(0) && 'on the day',
    after.length > 0 && `${listed(after.sort((a, b) => a - b))} after`,
  ]
    .filter(Boolean)
    .join(', ')
}

function counted(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

function listed(days: number[]): string {
  const last = days.at(-1) ?? 0
  const others = days.slice(0, -1).join(', ')
  return others ? `${others} and ${counted(last)}` : counted(last)
}
