# Built from a clean checkout: docker build -t smtp-log-exporter .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH=amd64
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source

# Packages first, exactly as locked, in a layer of their own: it is built again only when a project file changes.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig BannedSymbols.txt ./
COPY src/SmtpLogExporter.Logs/*.csproj src/SmtpLogExporter.Logs/packages.lock.json src/SmtpLogExporter.Logs/
COPY src/SmtpLogExporter.Mail/*.csproj src/SmtpLogExporter.Mail/packages.lock.json src/SmtpLogExporter.Mail/
COPY src/SmtpLogExporter.Dialects/*.csproj src/SmtpLogExporter.Dialects/packages.lock.json src/SmtpLogExporter.Dialects/
COPY src/SmtpLogExporter.Metrics/*.csproj src/SmtpLogExporter.Metrics/packages.lock.json src/SmtpLogExporter.Metrics/
COPY src/SmtpLogExporter/*.csproj src/SmtpLogExporter/packages.lock.json src/SmtpLogExporter/
RUN dotnet restore src/SmtpLogExporter --locked-mode

# The publish restores once more, for one platform; the packages are those checked above, plus the runtime.
COPY src/ src/
RUN dotnet publish src/SmtpLogExporter -c Release --os linux -a "$TARGETARCH" --self-contained -o /app \
      -p:PublishTrimmed=true -p:PublishSingleFile=true -p:PublishReadyToRun=true \
      -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false \
 && mkdir /state

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0
COPY --from=build /app/smtp-log-exporter /usr/local/bin/
COPY --from=build --chown=1654:1654 /state /var/lib/smtp-log-exporter
# The images' own user without rights. Logs that belong to a group: docker run --group-add.
USER 1654
VOLUME /var/lib/smtp-log-exporter
EXPOSE 19154
# The service runs long enough for code compiled again by what it met: docs/performance.md.
ENV DOTNET_TieredPGO=1
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["smtp-log-exporter", "healthcheck"]
ENTRYPOINT ["smtp-log-exporter"]
