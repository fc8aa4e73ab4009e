import type { FormWords } from '@/components/forms/form-spec'

/** The words of the public pages' and the dashboard's forms. */
export const formWords: FormWords = {
  show: 'Show',
  hide: 'Hide',
  faults: 'That did not work',
  confirm: 'Show that it is you (opens another tab)',
}
