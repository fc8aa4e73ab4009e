import { type MouseEvent, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { type Option, Select } from '@/components/ui/select-field'

type PickFromProps = {
  id: string
  /** Of the field, for browsers without script: the server does it when the draft is saved. */
  name: string
  label: string
  placeholder: string
  options: readonly Option[]
  /** What was chosen before a refusal, without script. */
  start: string
  /** "Add", "Insert". */
  button: string
  onPick: (id: string) => void
}

/** Something of the catalogue to put into the form: a select, and a button so that the keyboard can look through it. */
export function PickFrom({ id, name, label, placeholder, options, start, button, onPick }: PickFromProps) {
  const select = useRef<HTMLSpanElement>(null)

  function pick(event: MouseEvent) {
    event.preventDefault()
    const field = select.current?.querySelector('select')
    if (!field?.value) return
    onPick(field.value)
    field.value = ''
  }

  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <span ref={select} className="min-w-0 flex-1 sm:max-w-72">
        <Select id={id} name={name} placeholder={placeholder} options={options} defaultValue={start} />
      </span>
      <Button type="submit" name="intent" value="save" size="small" onClick={pick}>
        {button}
      </Button>
    </div>
  )
}
