import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // TypeScript 7 has no compiler API for Next's own check; `npm run check` and `npm test` run tsc.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    '@tutao/oxmsg',
    'nodemailer',
    'pino',
    'pg',
    'pg-boss',
    '@prisma/adapter-pg',
  ],
  experimental: { serverActions: { bodySizeLimit: '1mb' } },
  devIndicators: false,
  // Development would print what forms send, passwords included.
  logging: { serverFunctions: false },
}

export default withNextIntl(config)
