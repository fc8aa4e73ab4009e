import path from 'node:path'
import type { NextConfig } from 'next'
import { securityHeaders } from '../../../lib/http/security-headers'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: path.resolve(process.cwd(), '../../..') },
  outputFileTracingRoot: path.resolve(process.cwd(), '../../..'),
  typescript: { ignoreBuildErrors: false },
  async headers() {
    return [{ source: '/:path*', headers: securityHeaders }]
  },
}

export default config
