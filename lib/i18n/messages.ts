import email from '@/messages/en/email.json'
import errors from '@/messages/en/errors.json'
import notices from '@/messages/en/notices.json'
import pdf from '@/messages/en/pdf.json'
import portal from '@/messages/en/portal.json'
import shared from '@/messages/en/shared.json'

export const defaultLocale = 'en'

export const messages = { ...shared, errors, notices, portal, email, pdf }
