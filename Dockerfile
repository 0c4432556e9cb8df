# Node as the tests run it.
ARG NODE=20-bookworm-slim

FROM node:${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build
# What runs needs neither the compiler nor the tools of the tests.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/typescript node_modules/@typescript dist/.tsbuildinfo

FROM node:${NODE}
WORKDIR /app
ENV NODE_ENV=production CASELOAD_DATA_DIR=/data POLICY_FILE=/app/policy.yml PORT=3000
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The policy is the sandbox's: mount yours over it.
COPY package.json policy.yml .env.example ./
RUN mkdir /data && chown 1000:1000 /data && chmod 700 /data
# Nothing else is written to: run it with a read-only root.
VOLUME /data
USER 1000:1000
EXPOSE 3000
# That it lives; whether all of it works `GET /readyz` says, to whoever watches. Neither needs a shell.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps", "dist/cli/index.js"]
CMD ["start"]
