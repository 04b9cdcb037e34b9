FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY schema.graphql ./
COPY cypher cypher
COPY src src
RUN mkdir -p /home/node/schoolyard && chown node:node /home/node/schoolyard
USER node
CMD ["node", "src/main/api.ts"]
