import { getRequestConfig } from 'next-intl/server'
import { defaultLocale, messages } from './messages'

export default getRequestConfig(async () => ({ locale: defaultLocale, messages, timeZone: 'UTC' }))
