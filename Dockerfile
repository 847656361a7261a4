# Image for an installation with a PostgreSQL of its own: set DATABASE_URL, DATABASE_OWNER_URL, NEXTAUTH_SECRET and
# PUBLIC_URL (see .env.example). The embedded database is for first looks and stays out of containers.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run generate && NEXT_TELEMETRY_DISABLED=1 npx next build \
  && node --input-type=module --eval "import { markBuilt } from './bin/prepare.mjs'; markBuilt()" \
  && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 NEXT_TELEMETRY_DISABLED=1
COPY --from=build --chown=node:node /app /app
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=60s \
  CMD ["node", "--eval", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--import", "tsx", "--conditions=react-server", "bin/serve.ts"]
