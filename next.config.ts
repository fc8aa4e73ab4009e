import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { largestForm } from './lib/forms/form-limits'
import {
  logoHeaders,
  privatePageHeaders,
  securityHeaders,
  tokenPageHeaders,
} from './lib/http/security-headers'
import { fontFolders } from './lib/pdf/fonts'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

const privatePages = [
  '/admin/:path*',
  '/portal/:company',
  '/portal/:company/c/:path*',
  '/portal/:company/confirm',
  '/portal/:company/new-password',
  '/login/second-factor',
  '/portal/:company/profile/:path*',
  '/portal/:company/invoices/:path*',
  '/portal/:company/quotes/:path*',
]
const tokenPages = [
  // The file of an open link is below it.
  '/portal/:company/:kind(enter|reset|invite|share|no-reminders|confirm-email)/:token/:file*',
  '/reset-password/:token',
  '/verify-email/:token',
  '/confirm-email/:token',
  '/join/:token',
]

const config: NextConfig = {
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@myriaddreamin/typst-ts-node-compiler',
    'rrule',
    'tinypool',
  ],
  outputFileTracingIncludes: {
    '/**': [
      'lib/pdf/templates/**',
      'lib/auth/password-worker.mjs',
      'node_modules/bcryptjs/**',
      ...fontFolders.map((folder) => `node_modules/@expo-google-fonts/${folder}/*.ttf`),
    ],
  },
  // The tests' types are checked by `npm test`; a build checks what it builds.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  poweredByHeader: false,
  // What is over a form's own limit gets a sentence (lib/forms/form-state.ts); over this, Next refuses it unread.
  experimental: { serverActions: { bodySizeLimit: largestForm + 200_000 } },
  reactStrictMode: true,
  async headers() {
    return [
      { source: '/:path*', headers: securityHeaders },
      ...privatePages.map((source) => ({ source, headers: privatePageHeaders })),
      { source: '/portal/:company/logo/:hash', headers: logoHeaders },
      ...tokenPages.map((source) => ({ source, headers: tokenPageHeaders })),
    ]
  },
}

export default withNextIntl(config)
