# syntax=docker/dockerfile:1

# Build the jar. The tests are run by .ci/run, not here.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml ./
COPY parent ./parent
RUN --mount=type=cache,target=/root/.m2 mvn -q -B -DskipTests -Dfmt.skip dependency:resolve
COPY src ./src
COPY TOOL.md openai-tools.json ./
COPY docs ./docs
RUN --mount=type=cache,target=/root/.m2 mvn -q -B -DskipTests -Dquick -Dfmt.skip package

FROM eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="Proviso" \
      org.opencontainers.image.description="A queue in which people approve what AI agents want to do" \
      org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /data proviso \
 && install -d -o proviso -g proviso -m 0700 /data
COPY --from=build /src/target/proviso.jar /opt/proviso/proviso.jar
ENV PROVISO_HOST=0.0.0.0 \
    PROVISO_DB=/data/proviso.db
# What the JVM learns from one start is kept in the image: every other takes half the time.
RUN mkdir /tmp/once \
 && (cd /tmp/once && PROVISO_DB=/tmp/once/proviso.db PROVISO_API_KEY=only-for-this-build-0000 PROVISO_PORT=0 \
     timeout --signal=TERM 20 java -XX:+UseSerialGC -XX:AOTCacheOutput=/opt/proviso/proviso.aot \
     -jar /opt/proviso/proviso.jar >/dev/null 2>&1 || true) \
 && rm -rf /tmp/once && test -s /opt/proviso/proviso.aot
USER proviso
WORKDIR /data
VOLUME /data
EXPOSE 8796
# bash opens the connection itself: the image needs no curl.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${PROVISO_PORT:-8796} && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -u 3 _ status _ && [ \"$status\" = 200 ]"]
# Less memory: one collector thread, a small first heap, and little room for what is soon thrown away.
# docs/performance.md has the figures; the benchmarks start the jar with the flags that stand here.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+UseSerialGC", "-Xms32m", "-XX:MaxNewSize=32m", "-XX:AOTCache=/opt/proviso/proviso.aot", "-jar", "/opt/proviso/proviso.jar"]
