import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

const config: NextConfig = {
  serverExternalPackages: ['@electric-sql/pglite', '@myriaddreamin/typst-ts-node-compiler', 'tinypool'],
  outputFileTracingIncludes: {
    '/**': ['lib/pdf/templates/**', 'node_modules/@expo-google-fonts/**/*.ttf'],
  },
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
}

export default withNextIntl(config)
